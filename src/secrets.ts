/** Keeping secrets out of everything that the process prints: the log, and what the host is told at the start. */

/** Puts "…" in the place of every secret in a text. */
export type Hide = (text: string) => string;

/** Below that, a secret is too short to be told from an ordinary word in the log. */
const SHORTEST = 4;

/** The token of an interaction or a webhook, as it stands in an address of Discord's: whoever has it can write as the bot. */
const WEBHOOK = /(\/(?:webhooks|interactions)\/\d+\/)[\w%.-]+/g;

/** Make the one function that hides these secrets, in each way that they may be written. */
export function hiding(secrets: Iterable<string | undefined>, { shortest = SHORTEST } = {}): Hide {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (!secret) continue;
    for (const form of [secret, decoded(secret), encodeURIComponent(decoded(secret).toWellFormed())]) {
      forms.add(form);
      // As it stands within JSON.
      forms.add(JSON.stringify(form).slice(1, -1));
    }
  }
  // The longest first: one may be the beginning of another.
  const all = [...forms].filter((form) => form.length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => all.reduce((rest, form) => rest.replaceAll(form, '…'), text).replace(WEBHOOK, '$1…');
}

/** Find what must stay hidden of an address: its user's password, or the user where there is none, and the values of its parameters. */
export function secretsOf(address: string): string[] {
  const url = URL.parse(address);
  // Of what can't be taken apart, everything may be secret.
  if (!url) return [address.replace(/^[a-z]+:(\/\/)?/i, '')];
  const { username, password, searchParams } = url;
  return [password || username, ...searchParams.values()].filter(Boolean);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
