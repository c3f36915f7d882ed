import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { completeDocument, unwrapReferences } from './complete-document.js';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const documentOf = (operation: object): OpenAPIObject =>
  ({ openapi: '3.1.1', info: { title: 'x', version: '1' }, paths: { '/x': { get: operation } } }) as OpenAPIObject;

const completed = (operation: object): unknown => completeDocument(documentOf(operation)).paths['/x']?.get;

describe('completeDocument', () => {
  it('says what any answer may be', () => {
    expect(completed({ responses: { 200: { description: '' }, 404: { description: 'Gone' } } })).toMatchObject({
      responses: { 200: { description: 'OK' }, 404: { description: 'Gone' }, default: { content: PROBLEM } },
    });
  });

  it('says of an operation without errors of the client that its requests may be malformed', () => {
    expect(completed({ responses: { 200: { description: 'x' } } })).toMatchObject({
      responses: { '4XX': { content: PROBLEM } },
    });
    expect(completed({ responses: { 400: { description: 'x' } } })).not.toHaveProperty(['responses', '4XX']);
  });

  it('lets everybody call an operation without a rule, and changes no rule', () => {
    expect(completed({ responses: {} })).toMatchObject({ security: [] });
    expect(completed({ responses: {}, security: [{ bearer: [] }] })).toMatchObject({ security: [{ bearer: [] }] });
  });
});

describe('unwrapReferences', () => {
  it('puts a lone reference beside its description', () => {
    const schema = { description: 'x', allOf: [{ $ref: '#/a' }] };
    expect(unwrapReferences({ deep: [schema] })).toEqual({ deep: [{ description: 'x', $ref: '#/a' }] });
  });

  it('leaves every other composition alone', () => {
    const value = { allOf: [{ $ref: '#/a' }, { $ref: '#/b' }], more: { allOf: [{ type: 'object' }] }, none: null };
    expect(unwrapReferences(value)).toEqual(value);
  });
});
