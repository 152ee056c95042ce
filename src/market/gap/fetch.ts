/** One answer of one server, in time and within a size. */
import { readUpTo } from '../../lib/bounded-body.ts';
import { PostingError } from './posting-error.ts';

/** In all, from the first byte sent to the last one read (ms). */
const LONGEST_WAIT = 8000;

/** Read what an address answers, up to `most` bytes, `within` ms, and without following anything; throws a {@link PostingError}. */
export async function fetchBytes(url: string, most: number, within = LONGEST_WAIT): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(within),
      headers: { 'user-agent': 'Waymark (Discord bot; reads one posting for a member)' },
    });
    const refused = refusal(response, most);
    if (!refused && response.body) {
      const bytes = await readUpTo(response.body, most);
      if (!bytes) throw new PostingError('too-big');
      return bytes;
    }
    await response.body?.cancel();
    throw new PostingError(refused ?? 'no-answer');
  } catch (error) {
    throw error instanceof PostingError ? error : new PostingError('no-answer');
  }
}

function refusal({ status, headers }: Response, most: number) {
  // Boards send who asks for a closed posting elsewhere, or say that there is none.
  if ((status >= 300 && status < 400) || status === 404 || status === 410) return 'gone';
  if (status !== 200) return 'no-answer';
  return Number(headers.get('content-length')) > most ? 'too-big' : undefined;
}
