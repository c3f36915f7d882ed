/** Where a value stands in a JSON text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/**
 * Finds a value without changing a letter of it, so that long numbers, escapes and white space survive.
 * @param text must have been accepted by `JSON.parse`; nothing is checked again
 * @param segments names and positions on the way, unescaped
 * @returns undefined where the path does not exist
 */
export const spanAt = (text: string, segments: readonly string[]): Span | undefined => {
  let current: Span | undefined = wholeSpan(text);
  for (const segment of segments) {
    if (current === undefined) return undefined;
    const first = text.charCodeAt(current.start);
    if (first === OPEN_BRACE) current = memberSpan(text, current, segment);
    else if (first === OPEN_BRACKET)
      current = /^(0|[1-9]\d*)$/.test(segment) ? elementSpans(text, current)[Number(segment)] : undefined;
    else return undefined;
  }
  return current;
};

/** @returns the value of the text without the white space around it */
export const wholeSpan = (text: string): Span => {
  const start = skipSpace(text, 0);
  return { start, end: skipValue(text, start) };
};

/** @returns the elements of the list at `list`, in order */
export const elementSpans = (text: string, list: Span): Span[] => {
  const found: Span[] = [];
  let at = skipSpace(text, list.start + 1);
  while (at < list.end - 1) {
    const end = skipValue(text, at);
    found.push({ start: at, end });
    at = nextItem(text, end);
  }
  return found;
};

/** Of names that stand there twice the last one counts, as in `JSON.parse`. */
const memberSpan = (text: string, object: Span, name: string): Span | undefined => {
  let found: Span | undefined;
  let at = skipSpace(text, object.start + 1);
  while (at < object.end - 1) {
    const keyEnd = skipString(text, at);
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = skipValue(text, start);
    if (JSON.parse(text.slice(at, keyEnd)) === name) found = { start, end };
    at = nextItem(text, end);
  }
  return found;
};

/** From the end of a value over a comma, if there is one, to the next item or the closing bracket. */
const nextItem = (text: string, end: number): number => {
  const at = skipSpace(text, end);
  return text.charCodeAt(at) === COMMA ? skipSpace(text, at + 1) : at;
};

/** RFC 8259 §2. */
const skipSpace = (text: string, from: number): number => {
  let at = from;
  for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
};

const skipString = (text: string, start: number): number => {
  let at = start + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
};

/** Counts brackets instead of recursing: depth is the sender's choice, the stack is ours. */
const skipValue = (text: string, start: number): number => {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return skipString(text, start);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return skipPrimitive(text, start);
  let depth = 0;
  let at = start;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
      continue;
    }
    // `{` and `[`, `}` and `]` differ in one bit.
    if ((code | 0x20) === OPEN_BRACE) depth += 1;
    else if ((code | 0x20) === 0x7d) depth -= 1;
    at += 1;
  } while (depth > 0);
  return at;
};

const skipPrimitive = (text: string, start: number): number => {
  let at = start;
  while (at < text.length && !',]} \n\r\t'.includes(text.charAt(at))) at += 1;
  return at;
};
