import type { Api, ApiAnswer } from './api.js';
import { DocumentedAnswers } from './documented-answers.js';
import { fillPath, operationsOf, type Operation } from './operations.js';

export interface CallOptions {
  /** Of the templates in the path. */
  readonly values?: Readonly<Record<string, string>>;
  /** With its question mark. */
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes calls, compares every answer with the service's OpenAPI document, and knows what has been answered. */
export class CheckedCalls {
  private readonly found: string[] = [];
  private readonly seen = new Map<string, Set<number>>();

  private constructor(
    private readonly documented: DocumentedAnswers,
    readonly operations: readonly Operation[],
  ) {}

  /** @param paths of the operations that are to be covered */
  static async of(api: Api, paths: RegExp): Promise<CheckedCalls> {
    const operations = (await operationsOf(api)).filter(({ path }) => paths.test(path));
    return new CheckedCalls(await DocumentedAnswers.read(api), operations);
  }

  /** @param path as in the document */
  async send(api: Api, method: string, path: string, options: CallOptions = {}): Promise<ApiAnswer> {
    const { values = {}, query = '', body, headers = {} } = options;
    const answer = await api.send(method, fillPath(path, values) + query, body, { ...headers });
    this.check(method, path, answer);
    return answer;
  }

  /** For an answer that was got in another way. */
  check(method: string, path: string, answer: ApiAnswer): void {
    this.found.push(...this.documented.problems(method, path, answer));
    const key = `${method} ${path}`;
    this.seen.set(key, (this.seen.get(key) ?? new Set()).add(answer.status));
  }

  /** For what the document describes more exactly elsewhere. @param name of a schema */
  checkSchema(name: string, value: unknown): void {
    this.found.push(...this.documented.problemsOfSchema(name, value));
  }

  /** @returns the differences since the last call */
  takeProblems(): string[] {
    return [...new Set(this.found.splice(0))];
  }

  /** @returns `GET /path 404` for whatever is documented and has not been answered */
  unseen(): string[] {
    return this.operations.flatMap(({ method, path }) => {
      const statuses = this.documented.statuses(method, path);
      return statuses
        .filter((status) => !this.seen.get(`${method} ${path}`)?.has(status))
        .map((status) => `${method} ${path} ${status}`);
    });
  }
}
