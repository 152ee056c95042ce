/** Reminding those whose hour has come: each once, and nobody who can't be written to. */
import type { DueMember } from './due-index.ts';
import type { Reminders } from './reminders.ts';

/** What it needs of the world around it. */
export interface ReminderPorts<Card> {
  reminders: Reminders;
  zone(member: string): Promise<string | undefined>;
  /** What to say to a member; nothing when there is nothing to say. */
  card(member: string): Promise<Card | undefined>;
  /** Write to a member directly, once for each occasion; tells whether they take direct messages. */
  tell(member: string, card: Card, occasion: string): Promise<boolean>;
  stopping: AbortSignal;
  log: Record<'warn', (about: object, text: string) => void>;
}

/** Send what is due. One member's trouble is not another's; what failed before it was taken is looked at again the next time. */
export async function remindDue<Card>(ports: ReminderPorts<Card>): Promise<void> {
  const { reminders, stopping, log } = ports;
  for await (const due of reminders.owed()) {
    if (stopping.aborted) return;
    await send(ports, due).catch((err) => log.warn({ err }, 'a reminder could not be sent again'));
  }
  for await (const due of reminders.index.due()) {
    if (stopping.aborted) return;
    await remind(ports, due).catch((err) => log.warn({ err }, 'a reminder could not be sent'));
  }
}

async function remind<Card>(ports: ReminderPorts<Card>, due: DueMember): Promise<void> {
  const { reminders, zone } = ports;
  await reminders.owe(due);
  if (await reminders.take(due, (await zone(due.member)) ?? 'UTC')) await send(ports, due);
  else await reminders.settle(due.member);
}

/** Send what was taken: a second time it is the same occasion. */
async function send<Card>({ reminders, card, tell }: ReminderPorts<Card>, { member, at }: DueMember): Promise<void> {
  let reached = true;
  try {
    const shown = await card(member);
    reached = !shown || (await tell(member, shown, `reminder ${member} ${at}`));
  } finally {
    // What failed may have arrived.
    await reminders.settle(member);
  }
  if (!reached) await reminders.stop(member);
}
