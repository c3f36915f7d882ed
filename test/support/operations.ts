import type { Api } from './api.js';

/** One operation of the served OpenAPI document. */
export interface Operation {
  readonly method: string;
  /** As in the document, such as `/integrations/credentials/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly takesJson: boolean;
  /** The answer never ends by itself. */
  readonly streams: boolean;
}

type Answers = Record<string, { content?: object }>;

interface Document {
  paths: Record<string, Record<string, { operationId: string; requestBody?: { content: object }; responses: Answers }>>;
}

/** Reads `GET /openapi.json` of a running service. */
export const operationsOf = async (api: Api): Promise<Operation[]> => {
  const { paths } = (await api.get('/openapi.json')).body as Document;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      operationId,
      takesJson: requestBody !== undefined && 'application/json' in requestBody.content,
      streams: Object.values(responses).some(({ content }) => content !== undefined && 'text/event-stream' in content),
    })),
  );
};

/** Puts values into the templates of a path. @param values by name; other templates get `github` */
export const fillPath = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? 'github');
