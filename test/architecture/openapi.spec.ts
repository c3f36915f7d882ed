import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openApiText } from '../../src/bin/openapi-text.js';

const ROOT = join(import.meta.dirname, '..', '..');

interface Schema {
  type?: string | string[];
  $ref?: string;
  [key: string]: unknown;
}

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

interface Entry {
  name: string;
  path: string;
  operation: Operation;
}

interface Document {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> };
}

describe('the OpenAPI file', () => {
  let text: string;
  let document: Document;
  let operations: Entry[];

  beforeAll(async () => {
    text = await openApiText();
    document = JSON.parse(text) as Document;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
    );
  });

  /** Every object in the document that stands where a schema can stand, with its place. */
  const schemas = (): { place: string; schema: Schema }[] => {
    const found: { place: string; schema: Schema }[] = [];
    const walk = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const schema = node as Schema;
      if ('$ref' in schema || typeof schema.type === 'string' || Array.isArray(schema.type))
        found.push({ place, schema });
      for (const [key, value] of Object.entries(node)) {
        if (key !== 'example' && key !== 'examples' && key !== 'default') walk(value, `${place}/${key}`);
      }
    };
    walk(document, '');
    return found;
  };

  const offenders = (isWrong: (schema: Schema) => boolean): string[] =>
    schemas()
      .filter(({ schema }) => isWrong(schema))
      .map(({ place }) => place);

  const without = (status: string, concerns: (entry: Entry) => boolean = () => true): string[] =>
    operations.filter((entry) => concerns(entry) && !(status in entry.operation.responses)).map(({ name }) => name);

  it('is committed as the sources describe it; `npm run openapi` writes it', async () => {
    expect(await readFile(join(ROOT, 'openapi.json'), 'utf8')).toBe(text);
  });

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('names every operation once, in camel case', () => {
    const ids = operations.map(({ operation }) => operation.operationId ?? '');
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives every operation a summary and a tag that is described', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    const wrong = operations.filter(
      ({ operation: { summary, tags: own = [] } }) => !summary || own.length !== 1 || !tags.has(own[0] ?? ''),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('says of every operation how it succeeds, and never with 204', () => {
    for (const { name, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      const unnamed = Object.values(operation.responses).filter(({ description }) => description === '');
      expect({ name, succeeds: statuses.some((status) => /^[23]\d\d$/.test(status)) }).toEqual({
        name,
        succeeds: true,
      });
      expect({ name, unnamed, empty: statuses.includes('204') }).toEqual({ name, unnamed: [], empty: false });
    }
  });

  it('documents every error as a problem document', () => {
    const ours = operations.filter(({ name }) => name !== 'get /health/ready');
    const wrong = ours.flatMap(({ name, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => /^[45]|default/.test(status))
        .filter(
          ([, { content }]) => content?.['application/problem+json']?.schema.$ref !== '#/components/schemas/Problem',
        )
        .map(([status]) => `${name} ${status}`),
    );
    expect(wrong).toEqual([]);
    expect(without('default')).toEqual([]);
  });

  it('documents 401 wherever a bearer is needed, and 400 and 404 wherever there is an id', () => {
    const needsBearer = ({ operation }: Entry): boolean =>
      (operation.security ?? []).some((requirement) => 'bearer' in requirement);
    const hasId = ({ path }: Entry): boolean => path.includes('{id}');
    expect(operations.filter(hasId).length).toBeGreaterThan(5);
    expect(without('401', needsBearer)).toEqual([]);
    expect(without('400', hasId)).toEqual([]);
    expect(without('404', hasId)).toEqual([]);
  });

  it('says of every operation who may call it', () => {
    expect(operations.filter(({ operation }) => operation.security === undefined).map(({ name }) => name)).toEqual([]);
    const schemes = new Set(Object.keys(document.components.securitySchemes));
    const used = operations.flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys));
    expect(used.filter((scheme) => !schemes.has(scheme))).toEqual([]);
  });

  it('describes the members of every object', () => {
    const isBare = ({ type, properties, additionalProperties, oneOf }: Schema): boolean =>
      [type].flat().includes('object') &&
      properties === undefined &&
      additionalProperties === undefined &&
      oneOf === undefined;
    expect(offenders(isBare)).toEqual([]);
  });

  it('has no schema of the name Object, which is what an untyped member becomes', () => {
    expect(Object.keys(document.components.schemas)).not.toContain('Object');
    expect(text).not.toContain('schemas/Object"');
  });

  it('says null in the way of JSON Schema 2020-12, not with `nullable`', () => {
    expect(text).not.toContain('"nullable"');
    const view = document.components.schemas['CredentialView'] as { properties: Record<string, Schema> };
    expect(view.properties['username']?.type).toEqual(['string', 'null']);
  });

  it('refers to a schema directly, without a wrapper of one member', () => {
    expect(text).not.toMatch(/"(allOf|anyOf|oneOf)":\s*\[\s*\{\s*"\$ref":\s*"[^"]*"\s*\}\s*\]/);
  });

  it('refers to schemas that are there, and has none that nothing refers to', () => {
    const referred = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...referred].filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
    expect(Object.keys(document.components.schemas).filter((name) => !referred.has(name))).toEqual([]);
  });
});
