import { describe, expect, it } from '@jest/globals';
import { MAX_ITEMS, splitBatch } from './split-batch.js';

const split = (text: string, items: string): [string, string | undefined, string | null][] =>
  splitBatch({ items }, { value: JSON.parse(text), text }).map(({ node, parent, eventType }) => [
    node.text,
    parent?.text,
    eventType,
  ]);

describe('splitBatch', () => {
  it('leaves a delivery whole where the provider sends no batches', () => {
    const body = { value: [], text: '[]' };
    expect(splitBatch(undefined, body)).toEqual([{ node: body, parent: null, eventType: null }]);
  });

  it('takes the elements of the body itself, as they were written', () => {
    expect(split('[ {"id": 12345678901234567890} ,{"t":"]\\""}]', '')).toEqual([
      ['{"id": 12345678901234567890}', undefined, null],
      ['{"t":"]\\""}', undefined, null],
    ]);
  });

  it('takes the elements of a list in the body, and what encloses it', () => {
    expect(split('{"a":{"events":[1,2]}}', '/a/events')).toEqual([
      ['1', '{"events":[1,2]}', null],
      ['2', '{"events":[1,2]}', null],
    ]);
  });

  it('takes the elements of every list that a star leads to', () => {
    expect(split('{"entry":[{"id":1,"changes":["a"]},{"id":2,"changes":["b","c"]}]}', '/entry/*/changes')).toEqual([
      ['"a"', '{"id":1,"changes":["a"]}', null],
      ['"b"', '{"id":2,"changes":["b","c"]}', null],
      ['"c"', '{"id":2,"changes":["b","c"]}', null],
    ]);
  });

  it('drops nothing of a delivery in which some enclose no list', () => {
    expect(split('{"entry":[{"changes":["a"]},{"messaging":["b"]}]}', '/entry/*/changes')).toEqual([
      ['"a"', '{"changes":["a"]}', null],
      ['{"messaging":["b"]}', '{"entry":[{"changes":["a"]},{"messaging":["b"]}]}', 'empty'],
    ]);
  });

  it('takes a single object for an item where a list could be', () => {
    expect(split('{"event":{"id":1}}', '/event')).toEqual([['{"id":1}', '{"event":{"id":1}}', null]]);
  });

  it.each(['{"events":[]}', '{"events":null}', '{}'])('makes one part of %s, which has no items', (text) => {
    expect(split(text, '/events')).toEqual([[text, undefined, 'empty']]);
  });

  it('names a delivery without items as the definition says', () => {
    const [part] = splitBatch({ items: '/events', empty_type: 'heartbeat' }, { value: {}, text: '{}' });
    expect(part?.eventType).toBe('heartbeat');
  });

  it('keeps a list whole that is too long to be written at once', () => {
    const list = Array.from({ length: MAX_ITEMS + 1 }, () => 0);
    expect(split(JSON.stringify(list), '')).toEqual([[JSON.stringify(list), undefined, 'batch']]);
  });
});
