/** Discord's own clock, as seen from here: a machine's clock may be wrong by seconds, and snowflakes are stamped by Discord. */

/** What one sight of Discord's clock says of how far it is ahead of ours, in milliseconds. */
interface Bounds {
  least: number;
  most: number;
}

/** How many sights count: clocks drift, so old ones go. */
const SIGHTS = 64;
/** A jump of our clock against the monotonic one (ms), after which older sights say nothing. */
const JUMP = 500;

/** Discord’s clock, followed from what it sends. */
export interface DiscordClock {
  /** What time it is for Discord, in milliseconds since 1970. Our own clock is believed unless Discord's contradicts it. */
  now(): number;
  /** Note something that Discord stamped before it arrived just now, such as an interaction. */
  stamped(at: number): void;
  /** Note the `Date` of an answer, in whole seconds, to a request that was sent at `sent` (ms by our clock). */
  answered(date: string | null, sent: number): void;
}

/** Follow Discord's clock. Both clocks are arguments: the machine's, and one that only ever goes on. */
export function createDiscordClock(
  ours: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): DiscordClock {
  let sights: Bounds[] = [];
  /** What all sights together say: asked for with every interaction, so it is only worked out when there is a new one. */
  let known = boundsOf(sights);
  let before = ours() - monotonic();

  /** Forget what was seen before our clock was set. */
  const settle = (): void => {
    const skew = ours() - monotonic();
    if (Math.abs(skew - before) > JUMP) {
      sights = [];
      known = boundsOf(sights);
    }
    before = skew;
  };
  const see = (sight: Bounds): void => {
    settle();
    // Most say nothing that isn't known: they come with every interaction, and with every answer to one.
    if (sight.least <= known.least && sight.most >= known.most) return;
    if (sights.length === SIGHTS) sights.shift();
    sights.push(sight);
    known = boundsOf(sights);
    // Sights that can't all be true: a clock has drifted or was set, and the newest one knows.
    if (known.least > known.most) {
      sights = [sight];
      known = sight;
    }
  };

  return {
    now() {
      settle();
      const { least, most } = known;
      return ours() + Math.min(most, Math.max(least, 0));
    },
    stamped: (at) => see({ least: at - ours(), most: Number.POSITIVE_INFINITY }),
    answered(date, sent) {
      const at = Date.parse(date ?? '');
      if (Number.isNaN(at)) return;
      // The answer was made after `sent` and before now, within the second that its date names.
      see({ least: at - ours(), most: at + 1000 - sent });
    },
  };
}

/** What several sights say together. */
function boundsOf(sights: readonly Bounds[]): Bounds {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const sight of sights) {
    if (sight.least > least) least = sight.least;
    if (sight.most < most) most = sight.most;
  }
  return { least, most };
}
