/** Company names: what two spellings of one have in common. */
import { nameKey } from '../text/name-index.ts';

const FORMS = /(?<![\s,])[\s,]+(?:inc|llc|ltd|limited|corp|corporation|co|gmbh|ag|bv|plc|sas)\.?$/i;
/** What may follow the name that people use: "Grafana Labs" makes Grafana. */
const TRADES = /(?<![\s,])[\s,]+(?:labs?|technologies|systems|software|ai|io|hq)$/i;

/** Reduce a company's name to what counts: "Acme, Inc." and "ACME" are one. */
export const companyKey = (name: string): string => nameKey(name.replace(FORMS, ''));

/** The keys of the names that a company and its product may have. */
export const companyKeys = (name: string): string[] => {
  const bare = name.replace(FORMS, '');
  return [...new Set([nameKey(name), nameKey(bare), nameKey(bare.replace(TRADES, ''))])];
};
