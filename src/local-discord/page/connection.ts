import type { PageAnswer, PageEvent, PageRequest } from '../page-protocol.ts';

/** A request without the member, which the connection adds. */
export type Act = PageRequest extends infer R ? (R extends PageRequest ? Omit<R, 'member'> : never) : never;

/** The page's line to the server. */
export interface Connection {
  /** Play a member (or the server's first one): leaves the stream that is open and opens this one's. */
  play(member: string | null): void;
  /** Whose stream is open. */
  playing(): string | null;
  act(member: string, act: Act): Promise<PageAnswer>;
  /** Upload a file that an option or field will name. */
  upload(file: File): Promise<PageAnswer>;
}

const UNREACHABLE = 'The local Discord can’t be reached. Is it still running?';
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4000;

/** Connect to the server that this page came from. */
export function connect(
  onEvent: (event: PageEvent) => void,
  onStatus: (status: 'connecting' | 'open' | 'lost') => void,
): Connection {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let playing: string | null = null;
  let wait = FIRST_RETRY_MS;

  function open(member: string | null, refusals: number): void {
    source?.close();
    playing = member;
    clearTimeout(retry);
    const query = member ? `?member=${encodeURIComponent(member)}` : '';
    const stream = new EventSource(`/page/events${query}`);
    source = stream;
    stream.onmessage = ({ data }) => {
      wait = FIRST_RETRY_MS;
      onEvent(JSON.parse(String(data)) as PageEvent);
    };
    stream.onerror = () => {
      if (source !== stream) return;
      onStatus('lost');
      // Our own retry instead of the browser's: that one gives up for good when a restarting server refuses once.
      const refused = stream.readyState === EventSource.CLOSED ? refusals + 1 : 0;
      stream.close();
      // A member who is refused twice isn't known here (the address is of another server): play the first one.
      retry = setTimeout(() => open(refused >= 2 ? null : member, refused), wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    };
  }

  async function post(path: string, body: BodyInit): Promise<PageAnswer> {
    try {
      const response = await fetch(path, { method: 'POST', body, headers: headersFor(body) });
      const answer = (await response.json()) as PageAnswer;
      return response.ok || 'error' in answer ? answer : { error: UNREACHABLE };
    } catch {
      return { error: UNREACHABLE };
    }
  }

  return {
    play(member) {
      wait = FIRST_RETRY_MS;
      onStatus('connecting');
      open(member, 0);
    },
    playing: () => playing,
    act: (member, act) => post('/page/act', JSON.stringify({ member, ...act })),
    upload: (file) => post(`/page/file?name=${encodeURIComponent(file.name)}`, file),
  };
}

function headersFor(body: BodyInit): Record<string, string> {
  if (typeof body === 'string') return { 'content-type': 'application/json' };
  return { 'content-type': (body instanceof Blob && body.type) || 'application/octet-stream' };
}
