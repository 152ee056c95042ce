/** One answer of one server, in time and within a size. */
import { NoPosting } from './gap-fault.ts';

/** In all, from the first byte sent to the last one read (ms). */
const LONGEST_WAIT = 8000;

/** Read what an address answers, up to `most` bytes, `within` ms, and without following anything; throws a {@link NoPosting}. */
export async function fetchBytes(url: string, most: number, within = LONGEST_WAIT): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(within),
      headers: { 'user-agent': 'Waymark (Discord bot; reads one posting for a member)' },
    });
    const refused = refusal(response, most);
    if (!refused && response.body) return await readUpTo(response.body, most);
    await response.body?.cancel();
    throw new NoPosting(refused ?? 'no-answer');
  } catch (error) {
    throw error instanceof NoPosting ? error : new NoPosting('no-answer');
  }
}

function refusal({ status, headers }: Response, most: number) {
  // Boards send who asks for a closed posting elsewhere, or say that there is none.
  if ((status >= 300 && status < 400) || status === 404 || status === 410) return 'gone';
  if (status !== 200) return 'no-answer';
  return Number(headers.get('content-length')) > most ? 'too-big' : undefined;
}

async function readUpTo(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > most) throw new NoPosting('too-big');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
