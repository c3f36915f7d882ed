import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Api, ApiAnswer } from './api.js';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const FORMATS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  uri: (text: string): boolean => URL.canParse(text),
  binary: true as const,
};

/** Compares answers of a service with what its own OpenAPI document says about them. */
export class DocumentedAnswers {
  private readonly validators = new Map<string, ValidateFunction>();

  private constructor(
    private readonly document: Document,
    private readonly ajv: Ajv2020,
  ) {}

  static async read(api: Api): Promise<DocumentedAnswers> {
    const document = closed((await api.get('/openapi.json')).body) as Document;
    const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
    ajv.addSchema({ $id: 'document', components: document.components });
    return new DocumentedAnswers(document, ajv);
  }

  /**
   * @param path as in the document, such as `/integrations/credentials/{id}`
   * @returns every way in which the answer differs from the document; empty when it is as documented
   */
  problems(method: string, path: string, { status, headers, body }: ApiAnswer): string[] {
    const answers = this.document.paths[path]?.[method.toLowerCase()]?.responses;
    const documented = answers?.[String(status)];
    if (documented === undefined) return [`${method} ${path}: ${status} is not documented`];
    if (documented.content === undefined) return [];
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
    const exact = documented.content[type]?.schema;
    const schema = exact ?? documented.content['*/*']?.schema;
    if (schema === undefined) return [`${method} ${path} ${status}: ${type} is not documented`];
    // What may be of any type is described as the bytes that it is.
    const value: unknown = exact === undefined && typeof body !== 'string' ? JSON.stringify(body) : body;
    return this.differences(`${method} ${path} ${status}`, type, schema, value);
  }

  /** @returns every way in which a value differs from a schema that the document has under that name */
  problemsOfSchema(name: string, value: unknown): string[] {
    return this.differences(name, '', { $ref: `#/components/schemas/${name}` }, value);
  }

  /** @returns the statuses that the document has for an operation */
  statuses(method: string, path: string): number[] {
    const answers = this.document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    return Object.keys(answers)
      .filter((status) => status !== 'default')
      .map(Number);
  }

  private differences(what: string, type: string, schema: object, value: unknown): string[] {
    const validate = this.validator(`${what} ${type}`, schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  private validator(key: string, schema: object): ValidateFunction {
    const known = this.validators.get(key);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"document#/components');
    const made = this.ajv.compile(JSON.parse(text) as object);
    this.validators.set(key, made);
    return made;
  }
}

/** A copy in which no object may have members that are not described. */
const closed = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isOpen = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isOpen ? { ...copy, additionalProperties: false } : copy;
};
