import { describe, expect, it } from '@jest/globals';
import { filledAnswer, isHeaderValue, rawAnswer } from './raw-answer.js';

describe('rawAnswer', () => {
  it('is empty with status 200 unless more is said', () => {
    expect(rawAnswer({})).toEqual({ status: 200, headers: { 'x-content-type-options': 'nosniff' }, body: '' });
  });

  it('gives a text word by word with the type that the provider wants', () => {
    expect(rawAnswer({ content_type: 'text/xml', body: '<Response/>' })).toMatchObject({
      headers: { 'content-type': 'text/xml' },
      body: '<Response/>',
    });
  });

  it('gives JSON as JSON, and names of headers in lower case', () => {
    expect(rawAnswer({ status: 202, headers: { 'X-Ok': 'yes' }, body: [{ type: 1 }, null] })).toMatchObject({
      status: 202,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-ok': 'yes' },
      body: '[{"type":1},null]',
    });
  });
});

describe('filledAnswer', () => {
  it('fills every text and no name', () => {
    const answer = filledAnswer({ body: { x: ['x', { x: 'x' }, 1] } }, (text) => `<${text}>`);
    expect(answer?.body).toBe('{"x":["<x>",{"x":"<x>"},1]}');
  });

  it('is none when a header could not be sent', () => {
    expect(filledAnswer({ headers: { 'X-A': 'a' } }, () => 'a\nb')).toBeNull();
  });
});

describe('isHeaderValue', () => {
  it.each([
    ['plain text', true],
    ['tab\there', true],
    ['', true],
    ['é', true],
    ['a\r', false],
    ['a\u007f', false],
    ['✓', false],
  ])('says of %j: %s', (value, expected) => {
    expect(isHeaderValue(value)).toBe(expected);
  });
});
