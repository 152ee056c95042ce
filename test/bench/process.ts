/** What a process takes of the machine, as Linux tells; elsewhere the figures are missing. */
import { readFileSync } from 'node:fs';

/** Read the processor time of a process so far, in µs; the kernel counts in hundredths of a second. */
export function processorMicroseconds(pid = 0): number {
  // Its name may hold blanks, and stands in brackets.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Read the resident memory of a process, in MB. */
export const residentMegabytes = (pid = 0): number =>
  Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1]) / 1024;

/** Read the resident memory of the processes that it started, in MB together; 0 without any. */
export const childrenMegabytes = (pid = 0): number =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter(Boolean)
    .reduce((sum, child) => sum + residentMegabytes(Number(child)), 0);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
