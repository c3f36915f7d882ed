import { describe, expect, it } from '@jest/globals';
import { elementsOf, nodeAt, scalarAt, segmentsOf, type JsonNode } from './json-node.js';

const nodeOf = (text: string): JsonNode => ({ value: JSON.parse(text), text });

describe('nodeAt', () => {
  it('gives a value with its own letters', () => {
    expect(nodeAt(nodeOf(' {"a": [1.0, {"b": null}]} '), '/a/1')).toEqual({ value: { b: null }, text: '{"b": null}' });
  });

  it('takes the white space off the whole', () => {
    expect(nodeAt(nodeOf(' {} \n'), '')?.text).toBe('{}');
  });

  it('finds names with a slash or a tilde', () => {
    expect(nodeAt(nodeOf('{"a/b":{"c~d":1}}'), '/a~1b/c~0d')?.text).toBe('1');
    expect(segmentsOf('/a~1b/c~0d')).toEqual(['a/b', 'c~d']);
  });

  it('finds nothing where nothing stands', () => {
    expect(nodeAt(nodeOf('{"a":1}'), '/b')).toBeUndefined();
  });
});

describe('elementsOf', () => {
  it('gives each element with its letters', () => {
    const node = nodeOf('[ 1e2 , "x" ]');
    expect(elementsOf(node, [100, 'x'])).toEqual([
      { value: 100, text: '1e2' },
      { value: 'x', text: '"x"' },
    ]);
  });
});

describe('scalarAt', () => {
  it.each([
    ['{"id":"x"}', 'x'],
    ['{"id":7}', 7],
    ['{"id":false}', false],
    ['{"id":12345678901234567890}', '12345678901234567890'],
    ['{"id":1.10}', '1.10'],
    ['{"id":null}', undefined],
    ['{"id":{}}', undefined],
    ['{}', undefined],
  ])('reads %s as %j', (text, expected) => {
    expect(scalarAt(nodeOf(text), '/id')).toBe(expected);
  });

  it('keeps two ids apart that are the same double', () => {
    const [one, other] = ['9007199254740993', '9007199254740992'].map((id) => scalarAt(nodeOf(`{"id":${id}}`), '/id'));
    expect(one).not.toBe(other);
  });
});
