import { readPointer } from '../json-pointer.js';
import { elementSpans, spanAt, wholeSpan } from './json-spans.js';

/** A JSON value together with the letters that it was written in. */
export interface JsonNode {
  readonly value: unknown;
  /** What `JSON.parse` made the value from. */
  readonly text: string;
}

export type Scalar = string | number | boolean;

/** RFC 6901 §3 and §4. */
export const segmentsOf = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param pointer JSON pointer. @returns undefined where nothing stands */
export const nodeAt = (node: JsonNode, pointer: string): JsonNode | undefined => {
  const value = readPointer(node.value, pointer);
  const span = value === undefined ? undefined : spanAt(node.text, segmentsOf(pointer));
  return span === undefined ? undefined : { value, text: node.text.slice(span.start, span.end) };
};

/** @returns the elements of a node whose value is a list */
export const elementsOf = (node: JsonNode, values: readonly unknown[]): JsonNode[] => {
  const spans = elementSpans(node.text, wholeSpan(node.text));
  return spans.map(({ start, end }, index) => ({ value: values[index], text: node.text.slice(start, end) }));
};

/**
 * @returns a text, boolean or number; a number that a double cannot hold exactly comes as its letters, because two
 * such ids would else become one
 */
export const scalarAt = (node: JsonNode, pointer: string): Scalar | undefined => {
  const value = readPointer(node.value, pointer);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'number') return undefined;
  return Number.isSafeInteger(value) ? value : nodeAt(node, pointer)?.text;
};
