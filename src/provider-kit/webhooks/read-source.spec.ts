import { describe, expect, it } from '@jest/globals';
import type { SourceDefinition } from '../schema/webhooks/source.schema.js';
import { incoming } from '../testing/webhook-requests.js';
import type { JsonNode } from './json-node.js';
import { readScalar, readSource, type SourceScope } from './read-source.js';

const nodeOf = (value: unknown): JsonNode => ({ value, text: JSON.stringify(value) });

const scope: SourceScope = {
  delivery: incoming({ query: '?kind=order&twice=a&twice=b', headers: { 'X-Event': 'push', 'X-Twice': ['a', 'b'] } }),
  body: nodeOf({ type: 'outer', action: 'opened', number: 5, empty: '', flag: true }),
  item: nodeOf({ type: 'inner' }),
  parent: nodeOf({ id: 'page' }),
};

describe('readSource', () => {
  it.each<[SourceDefinition, string | undefined]>([
    [{ header: 'x-event' }, 'push'],
    [{ header: 'X-EVENT' }, 'push'],
    [{ header: 'X-None' }, undefined],
    [{ header: 'X-Twice' }, undefined],
    [{ query: 'kind' }, 'order'],
    [{ query: 'twice' }, undefined],
    [{ body: '/type' }, 'outer'],
    [{ body: '/number' }, '5'],
    [{ body: '/empty' }, undefined],
    [{ body: '/constructor' }, undefined],
    [{ item: '/type' }, 'inner'],
    [{ parent: '/id' }, 'page'],
    [{ constant: 'fixed' }, 'fixed'],
    [{ join: [{ body: '/type' }, { body: '/action' }] }, 'outer.opened'],
    [{ join: [{ body: '/type' }, { body: '/none' }, { body: '/action' }], separator: '/' }, 'outer/opened'],
    [{ join: [{ body: '/none' }] }, undefined],
    [{ first: [{ body: '/none' }, { body: '/empty' }, { header: 'X-Event' }] }, 'push'],
    [{ first: [{ body: '/none' }] }, undefined],
  ])('reads %j as %j', (source, expected) => {
    expect(readSource(source, scope)).toBe(expected);
  });

  it('finds nothing around an item that stands at the top', () => {
    expect(readSource({ parent: '/id' }, { ...scope, parent: null })).toBeUndefined();
  });
});

describe('readScalar', () => {
  it('leaves a number or a boolean what it is', () => {
    expect(readScalar({ body: '/number' }, scope)).toBe(5);
    expect(readScalar({ body: '/flag' }, scope)).toBe(true);
  });
});
