/** The address of a store on a server: taken apart strictly, so that no piece of a password is ever taken for something else. */
import { hiding } from '../secrets.ts';

/** An address that is as it should be, in words that hold nothing secret. */
export interface Address {
  /** The scheme, the host and the database, and nothing else. */
  shown: string;
  /** Return what a driver says of the address without anything that stands in it, but host and database. */
  hide: (text: string) => string;
}

const ENCODE =
  'A user or password with one of these characters has to be written with percent signs: / is %2F, @ is %40, : is %3A, # is %23, ? is %3F, % is %25, a blank is %20.';

/**
 * Take an address apart; returns what is wrong with it in words for the host. A character that should have been encoded
 * moves the end of the password: `postgres://me:12/3@host` would name the host "me", and everything behind it a database.
 */
export function parseAddress(address: string): Address | { fault: string } {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/is.exec(address) ?? [];
  const shown = `${scheme || address.slice(0, Math.max(0, address.indexOf(':')))}://…`;
  const url = URL.parse(address);
  if (!scheme || !url) return { fault: `${shown} is not an address. ${ENCODE}` };
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const behind = rest.slice(authority.length);
  if (behind.includes('@') || behind.includes('#') || authority.split('@').length > 2 || /\s/.test(rest))
    return { fault: `${shown} can be read in more than one way. ${ENCODE}` };
  const { username, password, hostname, pathname, searchParams } = url;
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
  } catch {
    return { fault: `${shown} has a percent sign that begins no character. ${ENCODE}` };
  }
  if (hostname === '' && !searchParams.has('host'))
    return { fault: `${shown} names no host. It stands behind the last "@", or behind "//".` };
  const database = /^\/[\w.$-]{1,63}$/.test(pathname) ? pathname : '';
  return {
    shown: `${scheme}://${hostname}${database}`,
    hide: hiding([username, password, ...searchParams.values()], { shortest: 1 }),
  };
}
