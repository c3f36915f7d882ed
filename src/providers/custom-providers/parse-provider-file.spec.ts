import { describe, expect, it } from '@jest/globals';
import { parseProviderFile } from './parse-provider-file.js';

const reasonsOf = (text: string, format: 'yaml' | 'json' = 'yaml'): string => {
  const parsed = parseProviderFile(text, format);
  return 'reasons' in parsed ? parsed.reasons.join('\n') : 'none';
};

describe('parseProviderFile', () => {
  it('reads YAML 1.2, where only true and false are booleans and dates are text', () => {
    expect(parseProviderFile('a: yes\nb: true\nc: 2026-01-01\nd: [1, x]', 'yaml')).toEqual({
      value: { a: 'yes', b: true, c: '2026-01-01', d: [1, 'x'] },
    });
  });

  it('reads JSON indented by tabs or led by a byte order mark', () => {
    expect(parseProviderFile('{\n\t"a": {\n\t\t"b": 1\n\t}\n}', 'json')).toEqual({ value: { a: { b: 1 } } });
    expect(parseProviderFile('\uFEFF{"a":1}', 'json')).toEqual({ value: { a: 1 } });
  });

  it('copies what an alias names', () => {
    expect(parseProviderFile('a: &h { x: y }\nb: *h', 'yaml')).toEqual({ value: { a: { x: 'y' }, b: { x: 'y' } } });
  });

  it('reads an empty file as null, which the schema then refuses', () => {
    expect(parseProviderFile('# nothing yet\n', 'yaml')).toEqual({ value: null });
  });

  it('refuses a doubled key, with its place', () => {
    expect(reasonsOf('a: 1\na: 2')).toBe('Map keys must be unique at line 2, column 1');
    expect(reasonsOf('{"a":1,"a":2}', 'json')).toContain('Map keys must be unique');
  });

  it('refuses several documents in one file', () => {
    expect(reasonsOf('a: 1\n---\nb: 1')).toContain('multiple documents');
  });

  it('refuses a tag of no known meaning', () => {
    expect(reasonsOf('a: !secret x')).toContain('Unresolved tag: !secret');
  });

  it('refuses keys that are no text', () => {
    expect(reasonsOf('? [a, b]\n: 1')).toContain('keys must be strings');
  });

  it('refuses aliases that multiply', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b]',
      'd: [*c, *c, *c, *c]',
    ];
    expect(reasonsOf(bomb.join('\n'))).toContain('Excessive alias count');
  });

  it('refuses an alias that contains itself', () => {
    expect(reasonsOf('a: &a\n  b: *a')).toContain('circular');
  });

  it('refuses malformed text, and YAML in a JSON file', () => {
    expect(reasonsOf('a: "x')).toContain('Missing closing "quote');
    expect(reasonsOf('a: 1', 'json')).toContain('JSON');
  });
});
