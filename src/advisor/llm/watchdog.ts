/** In milliseconds: how long the first sign of an answer may take, the next piece, and all of it. */
export interface Patience {
  first: number;
  next: number;
  all: number;
}

/** Aborts what gives no sign for too long: the openai package's own time-out ends with the first byte. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** Something came. */
  sign(): void;
  /** It is over: what is still open is closed. */
  end(): void;
}

/** Watch over one answer; `outer` aborts it too. */
export function watchdog({ first, next, all }: Patience, outer?: AbortSignal): Watchdog {
  const controller = new AbortController();
  const abort = (why: string) => () => controller.abort(new Error(why));
  const whole = setTimeout(abort('the model took too long'), all);
  // A retry of the package may follow a first time-out.
  let sign = setTimeout(abort('the model gave no answer'), first * 2);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    sign() {
      clearTimeout(sign);
      sign = setTimeout(abort('the model stopped in the middle'), next);
    },
    end() {
      clearTimeout(whole);
      clearTimeout(sign);
      // Left early (endless, stopped by the caller): the connection is closed too.
      controller.abort();
    },
  };
}
