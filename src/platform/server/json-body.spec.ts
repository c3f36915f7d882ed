import { describe, expect, it } from '@jest/globals';
import { bodyProblem } from './json-body.js';

const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

describe('bodyProblem', () => {
  it.each([{}, { a: 1 }, { a: [{ b: null }] }, { toString: 1, 'a.b': 2 }, nested(65)])('takes %j', (value) => {
    expect(bodyProblem(value)).toBeNull();
  });

  it.each([null, [], 'text', 5, true])('wants an object instead of %j', (value) => {
    expect(bodyProblem(value)).toBe('must be an object');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses a member %s, however deep', (name) => {
    const value: unknown = JSON.parse(`{"a":[{"${name}":1}]}`);
    expect(bodyProblem(value)).toBe(`must not hold a member of the name ${name}`);
  });

  it('takes such names as texts', () => {
    expect(bodyProblem({ a: ['constructor', '__proto__'] })).toBeNull();
  });

  it.each([66, 100_000])('refuses %i levels without running out of stack', (levels) => {
    expect(bodyProblem(nested(levels))).toBe('must not be nested more than 64 levels deep');
  });
});
