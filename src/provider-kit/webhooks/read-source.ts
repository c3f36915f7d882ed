import type { SingleSourceDefinition, SourceDefinition } from '../schema/webhooks/source.schema.js';
import type { IncomingDelivery } from '../webhook-delivery.js';
import { headerOf, queryOf } from './delivery-parts.js';
import { scalarAt, type JsonNode, type Scalar } from './json-node.js';

/** What the sources of one event can look at. */
export interface SourceScope {
  readonly delivery: IncomingDelivery;
  readonly body: JsonNode;
  /** One item of a batch; without a batch the whole body. */
  readonly item: JsonNode;
  /** What encloses the list that the item stands in. */
  readonly parent: JsonNode | null;
}

/** @returns the text, or undefined where nothing of it is there; empty texts count as nothing */
export const readSource = (source: SourceDefinition, scope: SourceScope): string | undefined => {
  const value = readScalar(source, scope);
  return value === undefined ? undefined : String(value);
};

/** As {@link readSource}, but a number or boolean of the body stays one. */
export const readScalar = (source: SourceDefinition, scope: SourceScope): Scalar | undefined => {
  if ('first' in source) return source.first.map((part) => readSingle(part, scope)).find((part) => part !== undefined);
  if (!('join' in source)) return readSingle(source, scope);
  const parts = source.join.map((part) => readSingle(part, scope)).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(source.separator ?? '.');
};

const readSingle = (source: SingleSourceDefinition, scope: SourceScope): Scalar | undefined => {
  const value = readPart(source, scope);
  return value === '' ? undefined : value;
};

const readPart = (source: SingleSourceDefinition, scope: SourceScope): Scalar | undefined => {
  if ('header' in source) return headerOf(scope.delivery, source.header);
  if ('query' in source) return queryOf(scope.delivery, source.query);
  if ('constant' in source) return source.constant;
  if ('body' in source) return scalarAt(scope.body, source.body);
  if ('item' in source) return scalarAt(scope.item, source.item);
  return scope.parent === null ? undefined : scalarAt(scope.parent, source.parent);
};
