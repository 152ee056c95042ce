/** Discord's rules for addresses in messages. */
import type { Fields, Form } from './form.ts';

const SCHEMES = /^(?:https?|discord):\/\/[^\s]+$/i;
const ATTACHMENT = 'attachment://';

/**
 * Check the address in a field: http, https, discord, or, where `attachments` says so, `attachment://name` with the name
 * of a file that comes with the message.
 */
export function checkUrl(
  form: Form,
  from: Fields,
  key: string,
  attachments: boolean,
  fileNames?: ReadonlySet<string>,
  required = false,
  max = 2048,
): void {
  const url = from[key];
  if (url === undefined || url === null || url === '') {
    if (required) form.required(key);
    return;
  }
  if (typeof url !== 'string') form.fault(key, 'STRING_TYPE_CONVERT', `Could not interpret "${url}" as string.`);
  else if (attachments && url.startsWith(ATTACHMENT)) {
    if (fileNames?.has(url.slice(ATTACHMENT.length))) return;
    form.fault(
      key,
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found in the message attachments',
    );
  } else if (url.length > max) form.fault(key, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  else if (!SCHEMES.test(url)) {
    form.fault(
      key,
      /^[a-z][a-z\d+.-]*:/i.test(url) ? 'URL_TYPE_INVALID_SCHEME' : 'URL_TYPE_INVALID_URL',
      attachments
        ? "Scheme must be one of ('http', 'https', 'attachment')."
        : "Not a well formed URL. Scheme must be one of ('http', 'https', 'discord').",
    );
  }
}
