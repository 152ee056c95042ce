/** What is wrong with the knowledge, and where. */

/** The way from a file's root to a value, such as `['skills', 3, 'priority']`. */
export type Path = readonly PropertyKey[];

/** A place in a file of the knowledge. */
export interface FaultPlace {
  /** Counted from the knowledge folder, with `/`. */
  file: string;
  path: Path;
}

/** A fault whose line isn't known yet: lines cost a slow parse, so they are looked up only when something is wrong. */
export interface Finding extends FaultPlace {
  /** Without the place's name. A text, or one that needs the line of another place, such as "already in line 12". */
  message: string | ((lineOf: (place: FaultPlace) => number) => string);
  /** Set when the line is known already, because the file can't be parsed. */
  line?: number;
}

/** Something wrong in the knowledge. */
export interface Fault {
  /** With the folder's own name, such as `knowledge/skills.yaml`. */
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Write a fault so that an editor can jump to it. */
export const formatFault = ({ file, line, column, message }: Fault): string => `${file}:${line}:${column}  ${message}`;

/** The knowledge can't be used: holds every fault that was found, not only the first. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super([...faults.map(formatFault), countFaults(faults.length)].join('\n'));
    this.faults = faults;
  }
}

/** Say how many faults there are. */
export const countFaults = (n: number): string => `${n} ${n === 1 ? 'fault' : 'faults'}`;
