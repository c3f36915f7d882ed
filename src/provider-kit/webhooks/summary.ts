import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import { readScalar, type SourceScope } from './read-source.js';
import { storableText } from './storable-text.js';

const MAX_MEMBERS = 50;
const MAX_DEPTH = 3;

/** @returns the members that the definition names, as far as the delivery has them */
export const declaredSummary = (summary: WebhooksDefinition['summary'], scope: SourceScope): Record<string, unknown> =>
  shownFacts(
    Object.fromEntries(Object.entries(summary ?? {}).map(([name, source]) => [name, readScalar(source, scope)])),
  );

/** @returns a copy that is JSON, can be stored, and stays small whatever the provider sent */
export const shownFacts = (facts: Record<string, unknown>, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts)
      .slice(0, MAX_MEMBERS)
      .map(([name, value]): [string, unknown] => [storableText(name), shownFact(value, depth)])
      .filter(([, value]) => value !== undefined),
  );

const shownFact = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth === MAX_DEPTH) return undefined;
  if (!Array.isArray(value)) return shownFacts({ ...value }, depth + 1);
  return value
    .slice(0, MAX_MEMBERS)
    .map((member: unknown) => shownFact(member, depth + 1))
    .filter((member) => member !== undefined);
};
