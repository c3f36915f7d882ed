import { createHash } from 'node:crypto';

const DEGREES = 360;

/**
 * Draws the first letters of a name, in a colour that belongs to it: for providers whose logo may not be passed on.
 * @returns an SVG
 */
export const monogram = (displayName: string): string => {
  const hue = createHash('sha256').update(displayName).digest().readUInt16BE(0) % DEGREES;
  return [
    '<svg role="img" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg">',
    `<title>${escape(displayName)}</title>`,
    `<rect width="24" height="24" rx="5" fill="hsl(${hue} 45% 42%)"/>`,
    '<text x="12" y="16" text-anchor="middle" font-family="sans-serif" font-size="11" fill="#fff">',
    escape(initials(displayName)),
    '</text></svg>',
  ].join('');
};

/** The first letters of the first two words; of one word its first letter. */
const initials = (name: string): string =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? ['?'])
    .slice(0, 2)
    .map((word) => String.fromCodePoint(Number(word.codePointAt(0))).toUpperCase())
    .join('');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
