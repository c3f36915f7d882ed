import { describe, expect, it } from '@jest/globals';
import { parseSubjectScopes, parseTrustProxy, splitList } from './environment-values.js';

describe('a list', () => {
  it.each([
    [undefined, []],
    ['', []],
    [' , ,', []],
    ['a', ['a']],
    [' a , b,,c ', ['a', 'b', 'c']],
  ])('%j is %j', (value, entries) => {
    expect(splitList(value)).toEqual(entries);
  });
});

describe('AUTH_SUBJECT_SCOPES', () => {
  it.each([
    [undefined, {}],
    ['a=b', { a: ['b'] }],
    [' a = b  c ; d=e ;', { a: ['b', 'c'], d: ['e'] }],
    ['urn:x?y=z=b', { 'urn:x?y=z': ['b'] }],
    ['a=', { a: [] }],
  ])('%j is %j', (value, expected) => {
    expect(Object.fromEntries(parseSubjectScopes(value))).toEqual(expected);
  });

  it.each(['a', '=b', 'a=b;c'])('refuses %j', (value) => {
    expect(() => parseSubjectScopes(value)).toThrow('must look like');
  });
});

describe('TRUST_PROXY', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['false', false],
    ['true', true],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('%j is %j', (value, expected) => {
    expect(parseTrustProxy(value)).toEqual(expected);
  });

  it.each(['yes', '-1', 'proxy.example.com', '10.0.0.0/8,nonsense'])('refuses %j', (value) => {
    expect(() => parseTrustProxy(value)).toThrow('must be true, false');
  });
});
