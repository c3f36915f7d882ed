import { describe, expect, test } from '@jest/globals';
import { templateNamesOf, templateParts, templateProblem } from './signed-template.js';

describe('a template of what is signed', () => {
  test.each([
    [undefined, [{ name: 'body' }]],
    ['body', [{ name: 'body' }]],
    ['v0:${timestamp}:${body}', [{ text: 'v0:' }, { name: 'timestamp' }, { text: ':' }, { name: 'body' }]],
    ['${header.X-Id}$', [{ name: 'header.X-Id' }, { text: '$' }]],
  ])('%j is %j', (signed, parts) => {
    expect(templateParts(signed)).toEqual(parts);
  });

  test('names its values', () => {
    expect(templateNamesOf('${method}${url}${query.a}')).toEqual(['method', 'url', 'query.a']);
  });

  test.each([
    [undefined, false, null],
    ['${pair.t}.${webhook.id}${config.x}${url_decoded}', false, null],
    ['${secret}${body}', true, null],
    ['${secret}${body}', false, '${secret} belongs into scheme `hash` only'],
    ['${constructor}', false, '${constructor} is no value that can be signed'],
    ['${header.}', false, '${header.} is no value that can be signed'],
    ['fixed', false, 'nothing of the request is signed'],
  ])('%j (with secret: %j) has the problem %j', (signed, allowSecret, problem) => {
    expect(templateProblem(signed, allowSecret)).toBe(problem);
  });
});
