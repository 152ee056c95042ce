/** Reads a test collection in BEIR form: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` with a header line. */
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { parsedJson } from '../lib/json.ts';
import { CollectionError, linesOfFile } from './json-lines.ts';
import type { Relevance } from './metrics.ts';

export interface Document {
  id: string;
  title: string;
  text: string;
}

export interface Query {
  id: string;
  text: string;
  relevance: Relevance;
}

export interface Collection {
  name: string;
  documents: Document[];
  /** Those to which something is relevant. */
  queries: Query[];
  judgements: number;
  /** Judgements that name a query or a document that doesn't exist; they are left out. */
  unknownQueries: number;
  unknownDocuments: number;
}

const name = z.union([z.string(), z.number()]).transform(String).optional();
/** Both `_id`, as BEIR writes it, and `id` are understood. */
const Line = z.object({ _id: name, id: name, title: z.string().nullish(), text: z.string().nullish() });

/** Read the folder, or throw a {@link CollectionError} with the first fault: of a million lines all may be wrong. */
export function readCollection(folder: string): Collection {
  const documents = readLines(join(folder, 'corpus.jsonl')).map(({ id, title, text }) => ({ id, title, text }));
  const texts = readLines(join(folder, 'queries.jsonl'));
  const known = new Set(documents.map(({ id }) => id));
  const relevance = new Map(texts.map(({ id }) => [id, new Map<string, number>()]));
  const counts = { judgements: 0, unknownQueries: 0, unknownDocuments: 0 };
  const qrels = join(folder, 'qrels.tsv');
  linesOfFile(qrels).forEach((line, at) => {
    if (at === 0 || !line.trim()) return;
    const [query = '', document = '', score = ''] = line.split('\t').map((part) => part.trim());
    const gain = Number(score);
    if (!query || !document || score === '' || !Number.isFinite(gain)) {
      throw new CollectionError(`${qrels}:${at + 1}: expected "query<tab>document<tab>number", found "${short(line)}"`);
    }
    counts.judgements++;
    const gains = relevance.get(query);
    if (!gains) counts.unknownQueries++;
    else if (!known.has(document)) counts.unknownDocuments++;
    else gains.set(document, gain);
  });
  const queries = texts.flatMap(({ id, text }) => {
    const gains = relevance.get(id) as Map<string, number>;
    return [...gains.values()].some((gain) => gain > 0) ? [{ id, text, relevance: gains }] : [];
  });
  if (queries.length === 0) throw new CollectionError(`${qrels}: no query has a relevant document`);
  return { name: basename(resolve(folder)), documents, queries, ...counts };
}

function readLines(file: string): Document[] {
  const seen = new Set<string>();
  const found = linesOfFile(file).flatMap((line, at) => {
    if (!line.trim()) return [];
    const where = `${file}:${at + 1}`;
    const value = parsedJson(line);
    if (value === undefined) throw new CollectionError(`${where}: this line is not JSON: "${short(line)}"`);
    const parsed = Line.safeParse(value);
    const id = parsed.data?._id ?? parsed.data?.id;
    if (!parsed.success || id === undefined) {
      throw new CollectionError(`${where}: expected an object with _id and text, found "${short(line)}"`);
    }
    if (seen.has(id)) throw new CollectionError(`${where}: the id "${id}" stands twice in this file`);
    seen.add(id);
    return [{ id, title: parsed.data.title ?? '', text: parsed.data.text ?? '' }];
  });
  if (found.length === 0) throw new CollectionError(`${file}: this file is empty`);
  return found;
}

const short = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line);
