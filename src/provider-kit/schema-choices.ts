import type { ErrorObject } from 'ajv/dist/2020.js';

/** A JSON Schema, as far as it tells alternatives apart. */
interface Schema {
  const?: unknown;
  enum?: unknown[];
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
}

/** What is known about a value that fits none of several alternatives. */
export interface Choice {
  /** Positions of the alternatives that were meant; the failures of all others say nothing. */
  readonly meant: readonly number[];
  /** One sentence instead of the failures of the alternatives, relative to the value. */
  readonly problem?: { readonly path: string; readonly reason: string };
}

/** @returns which alternatives a value was meant to be */
export const choiceOf = ({ schema, data }: ErrorObject): Choice => {
  const branches: Schema[] = Array.isArray(schema) ? schema : [];
  const meant = branches.map((_branch, index) => index).filter((index) => hasTypeOf(branches[index], data));
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { meant };
  const tag = tagOf(branches);
  if (tag !== undefined) return taggedChoice(branches, tag, Reflect.get(data, tag));
  if (meant.length < 2) return { meant };
  const members = Object.keys(data);
  const shared = branches.map((branch) => (hasTypeOf(branch, data) ? sharedMembers(branch, members) : 0));
  const most = Math.max(...shared);
  if (most > 0) return { meant: meant.filter((index) => shared[index] === most) };
  const names = meant.flatMap((index) => keysOf(branches[index]));
  const reason = [`needs one of ${names.join(', ')}`, ...members.map((name) => `not ${name}`)].join(', ');
  return { meant: [], ...(names.length > 0 && { problem: { path: '', reason } }) };
};

/** Objects that say by one member which of them they are. */
const taggedChoice = (branches: readonly Schema[], tag: string, value: unknown): Choice => {
  const tags = branches.map((branch) => branch.properties?.[tag]?.const);
  const index = tags.indexOf(value);
  if (index !== -1) return { meant: [index] };
  const reason = value === undefined ? 'is required' : `must be one of ${tags.join(', ')}`;
  return { meant: [], problem: { path: `/${tag}`, reason } };
};

/** @returns the member that has another fixed value in every alternative */
const tagOf = ([first, ...others]: readonly Schema[]): string | undefined =>
  Object.keys(first?.properties ?? {}).find(
    (name) =>
      others.length > 0 &&
      [first, ...others].every(
        (branch) => branch?.properties?.[name]?.const !== undefined && branch.required?.includes(name),
      ),
  );

const hasTypeOf = (schema: Schema | undefined, data: unknown): boolean => {
  if (schema === undefined) return false;
  if (schema.anyOf !== undefined && schema.properties === undefined)
    return schema.anyOf.some((part) => hasTypeOf(part, data));
  if (schema.const !== undefined) return typeof schema.const === typeof data;
  if (schema.enum !== undefined) return schema.enum.some((value) => typeof value === typeof data);
  const type = Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data;
  return schema.type === type || (schema.type === 'integer' && type === 'number') || schema.type === undefined;
};

const sharedMembers = (schema: Schema | undefined, members: readonly string[]): number => {
  const own = members.filter((name) => Object.hasOwn(schema?.properties ?? {}, name)).length;
  return Math.max(own, ...(schema?.anyOf ?? []).map((part) => sharedMembers(part, members)));
};

/** @returns the members of which one has to be there */
const keysOf = (schema: Schema | undefined): string[] =>
  schema?.properties === undefined ? (schema?.anyOf ?? []).flatMap(keysOf) : (schema.required ?? []).slice(0, 1);
