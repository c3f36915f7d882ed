import type { BatchDefinition } from '../schema/webhooks/webhooks.schema.js';
import { elementsOf, nodeAt, type JsonNode } from './json-node.js';

/** What becomes one event of a delivery. */
export interface BatchPart {
  readonly node: JsonNode;
  /** What encloses the list that the item stands in. */
  readonly parent: JsonNode | null;
  /** Set where it is no item, so that it says nothing about its type itself. */
  readonly eventType: string | null;
}

/** One statement writes all events of a delivery; a list beyond this is kept whole instead. */
export const MAX_ITEMS = 10_000;

/**
 * Takes a delivery apart. Nothing of it is dropped: what encloses no list where others do is a part by itself, and a
 * delivery without items is one part, of the type for empty ones.
 * @param batch undefined where a delivery is one event
 * @param body the whole delivery
 */
export const splitBatch = (batch: BatchDefinition | undefined, body: JsonNode): BatchPart[] => {
  if (batch === undefined) return [{ node: body, parent: null, eventType: null }];
  const empty = batch.empty_type ?? 'empty';
  const parts = expand(body, rawSegments(batch.items), null, empty);
  if (parts.length === 0) return [{ node: body, parent: null, eventType: empty }];
  return parts.length > MAX_ITEMS ? [{ node: body, parent: null, eventType: 'batch' }] : parts;
};

const expand = (
  node: JsonNode,
  path: readonly string[],
  enclosing: JsonNode | null,
  emptyType: string,
): BatchPart[] => {
  const star = path.indexOf('*');
  const way = star === -1 ? path : path.slice(0, star);
  const list = nodeAt(node, pointerOf(way));
  const parent = way.length === 0 ? enclosing : (nodeAt(node, pointerOf(way.slice(0, -1))) ?? null);
  if (list === undefined || list.value === null) return [{ node, parent: enclosing, eventType: emptyType }];
  if (!Array.isArray(list.value)) return [{ node: list, parent, eventType: null }];
  const elements = elementsOf(list, list.value);
  if (star === -1) return elements.map((element) => ({ node: element, parent, eventType: null }));
  return elements.flatMap((element) => expand(element, path.slice(star + 1), parent, emptyType));
};

const rawSegments = (pointer: string): string[] => (pointer === '' ? [] : pointer.slice(1).split('/'));

const pointerOf = (segments: readonly string[]): string => segments.map((segment) => `/${segment}`).join('');
