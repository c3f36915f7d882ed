export type BinaryEncoding = 'hex' | 'base64' | 'base64url';

const HEX = /^(?:[0-9a-f]{2})+$/i;

/**
 * Decodes strictly: Node's own decoder skips what it does not know, so that many texts would mean the same bytes.
 * Hexadecimal digits may be of either case; base64url may be padded (RFC 4648 §5) or not.
 * @returns null when the text is empty, or is not exactly what an encoder writes
 */
export const decodeStrictly = (text: string, encoding: BinaryEncoding): Buffer | null => {
  if (text === '') return null;
  if (encoding === 'hex') return HEX.test(text) ? Buffer.from(text, 'hex') : null;
  const bytes = Buffer.from(text, encoding);
  const canonical = bytes.toString(encoding);
  const padded = encoding === 'base64url' && text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  return bytes.length > 0 && canonical === padded ? bytes : null;
};
