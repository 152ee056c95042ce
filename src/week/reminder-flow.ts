/** Reminding those whose hour has come: each once, and nobody who can't be written to. */
import type { Reminders } from './reminders.ts';

/** What it needs of the world around it. */
export interface ReminderPorts<Card> {
  reminders: Reminders;
  zone(member: string): Promise<string | undefined>;
  /** What to say to a member; nothing when there is nothing to say. */
  card(member: string): Promise<Card | undefined>;
  /** Write to a member directly; tells whether they take direct messages. */
  tell(member: string, card: Card): Promise<boolean>;
  stopping: AbortSignal;
  log: Record<'warn', (about: object, text: string) => void>;
}

/** Send what is due. One member's trouble is not another's; what failed before it was taken is looked at again the next time. */
export async function remindDue<Card>(ports: ReminderPorts<Card>): Promise<void> {
  const { reminders, stopping, log } = ports;
  let all = true;
  for await (const due of reminders.index.due()) {
    if (stopping.aborted) return;
    await remind(ports, due).catch((err) => {
      all = false;
      log.warn({ err }, 'a reminder could not be sent');
    });
  }
  if (all) await reminders.index.seenTo();
}

async function remind<Card>(
  { reminders, zone, card, tell }: ReminderPorts<Card>,
  due: { member: string; at: number },
): Promise<void> {
  if (!(await reminders.take(due, (await zone(due.member)) ?? 'UTC'))) return;
  const shown = await card(due.member);
  if (shown && !(await tell(due.member, shown))) await reminders.stop(due.member);
}
