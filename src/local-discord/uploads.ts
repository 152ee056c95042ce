/** Files that came with messages or were put into options, kept in memory and served to whoever asks. */
import { extname } from 'node:path';
import type { APIAttachment } from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';

/** One file of a multipart request or of the page. */
export interface UploadedFile {
  /** The index in `files[n]`, which the body's `attachments` refer to; none for a member's own file. */
  index: number;
  name: string;
  type: string;
  bytes: Buffer;
}

/** How many bytes of files are kept; beyond, the oldest are forgotten. */
const MOST_BYTES = 512 * 1024 * 1024;

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.ics': 'text/calendar; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** Keeps files under the path that their address names. */
export class Uploads {
  readonly #files = new Map<string, { bytes: Buffer; type: string }>();
  readonly #ofMembers = new Map<string, APIAttachment>();
  readonly #origin: () => string;
  #size = 0;

  /** Serve files below an origin that is known once the server listens. */
  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** Keep a file of a channel and describe it as Discord does; `wanted` are the body's own words about it. */
  keep(
    channelId: string,
    file: UploadedFile,
    wanted: { filename?: unknown; description?: unknown } = {},
  ): APIAttachment {
    const id = snowflake();
    const filename = cleanName(typeof wanted.filename === 'string' ? wanted.filename : file.name);
    const type = TYPES[extname(filename).toLowerCase()] ?? (file.type || 'application/octet-stream');
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    this.#files.set(path, { bytes: file.bytes, type });
    this.#size += file.bytes.length;
    for (const [oldest, { bytes }] of this.#files) {
      if (this.#size <= MOST_BYTES) break;
      this.#files.delete(oldest);
      this.#size -= bytes.length;
    }
    const url = this.#origin() + path;
    const size = imageSize(file.bytes);
    return {
      id,
      filename,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: type,
      ...(typeof wanted.description === 'string' && { description: wanted.description }),
      ...size,
    };
  }

  /** Keep a file that a member puts into an option or a modal; its id is what they send. */
  keepForMember(file: UploadedFile): APIAttachment {
    const attachment = this.keep('0', file);
    this.#ofMembers.set(attachment.id, attachment);
    return attachment;
  }

  /** Find a file that a member put in. */
  ofMember(id: string): APIAttachment | undefined {
    return this.#ofMembers.get(id);
  }

  /** Find the file that a path serves. */
  at(path: string): { bytes: Buffer; type: string } | undefined {
    return this.#files.get(path);
  }
}

/** Replace what Discord replaces in file names; `attachment://` must name the result. */
export function cleanName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 260) || 'unknown';
}

/** Read the width and height of a PNG, GIF or JPEG from its header; undefined for anything else. */
export function imageSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8') {
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Start-of-frame markers carry the size; C4, C8 and CC lie among them but mean other things.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
