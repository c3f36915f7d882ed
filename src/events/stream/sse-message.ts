/**
 * One message of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * @param data JSON; its line breaks, which can only stand between its tokens, arrive as `\n`, for `\r` is a line break of
 *   the format, too
 */
export const sseMessage = (id: string, type: string, data: string): string =>
  `id: ${id}\nevent: ${type.replaceAll(/[\r\n]+/g, ' ')}\n${lines(data)}\n`;

/** A line that clients ignore. */
export const sseComment = (text: string): string => `: ${text}\n\n`;

const lines = (data: string): string =>
  data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('');
