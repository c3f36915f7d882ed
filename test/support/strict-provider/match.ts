import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ANY_TEXT, CHALLENGE, JWT, STATE, VERIFIER, type Exchange, type Parameters } from './expectation.js';

/** One request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  /** As the service meant it, with scheme and host. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What a flow has fixed: the challenge that its verifier must fit. */
export interface FlowMemory {
  challenge?: string;
  method?: string;
}

/** @returns what is wrong with a request, in words; empty when it is exactly the one that was waited for */
export const differences = (expected: Exchange, seen: SeenRequest, memory: FlowMemory): string[] => {
  const found: string[] = [];
  if (seen.method !== expected.method) found.push(`method ${seen.method} instead of ${expected.method}`);
  const address = `${seen.url.origin}${seen.url.pathname}`;
  if (address !== expected.url) found.push(`${address} instead of ${expected.url}`);
  found.push(...parameterDifferences('query', expected.query ?? {}, seen.url.searchParams, memory));
  found.push(...headerDifferences(expected, seen));
  found.push(...bodyDifferences(expected, seen, memory));
  return found;
};

/** Every parameter must be there once with its value, and no other. */
export const parameterDifferences = (
  place: string,
  expected: Parameters,
  seen: URLSearchParams,
  memory: FlowMemory,
): string[] => {
  const found: string[] = [];
  for (const [name, value] of Object.entries(expected)) {
    const given = seen.getAll(name);
    if (given.length !== 1) found.push(`${place}: ${name} is there ${given.length} times`);
    else if (!fits(value, String(given[0]), memory)) found.push(`${place}: ${name} is ${given[0]}, not ${value}`);
  }
  for (const name of new Set(seen.keys())) {
    if (!Object.hasOwn(expected, name)) found.push(`${place}: ${name}=${seen.get(name)} is not documented`);
  }
  return found;
};

const fits = (expected: string, given: string, memory: FlowMemory): boolean => {
  switch (expected) {
    case ANY_TEXT:
      return given !== '';
    case STATE:
    case CHALLENGE:
      return /^[\w-]{43}$/.test(given);
    case JWT:
      return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(given);
    case VERIFIER:
      return /^[\w.~-]{43,128}$/.test(given) && challengeOf(given, memory) === memory.challenge;
    default:
      return given === expected;
  }
};

const challengeOf = (verifier: string, { method }: FlowMemory): string =>
  method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');

const headerDifferences = (expected: Exchange, seen: SeenRequest): string[] => {
  const found: string[] = [];
  const wanted = Object.fromEntries(
    Object.entries(expected.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const [name, value] of Object.entries(wanted)) {
    const given = String(seen.headers[name] ?? 'missing');
    const isRight = value === `Bearer ${JWT}` ? /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(given) : given === value;
    if (!isRight) found.push(`header ${name} is ${given}, not ${value}`);
  }
  if (seen.headers['authorization'] !== undefined && !Object.hasOwn(wanted, 'authorization')) {
    found.push('header authorization is there');
  }
  return found;
};

const bodyDifferences = (expected: Exchange, seen: SeenRequest, memory: FlowMemory): string[] => {
  const type = String(seen.headers['content-type'] ?? '').split(';')[0];
  if (expected.form !== undefined) {
    if (type !== 'application/x-www-form-urlencoded') return [`the body is ${type || 'nothing'}, not a form`];
    return parameterDifferences('form', expected.form, new URLSearchParams(seen.body), memory);
  }
  if (expected.json !== undefined) {
    if (type !== 'application/json') return [`the body is ${type || 'nothing'}, not JSON`];
    return jsonDifferences(expected.json, seen.body, memory);
  }
  return seen.body === '' ? [] : [`there is a body: ${seen.body}`];
};

/** A flat object is compared like parameters, so that placeholders work in it; anything else must be equal. */
const jsonDifferences = (expected: unknown, body: string, memory: FlowMemory): string[] => {
  const seen: unknown = JSON.parse(body);
  if (isFlat(expected) && isFlat(seen)) {
    return parameterDifferences('json', expected, new URLSearchParams(Object.entries(seen)), memory);
  }
  return isDeepStrictEqual(seen, expected) ? [] : [`json: ${body}, not ${JSON.stringify(expected)}`];
};

const isFlat = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((member) => typeof member === 'string');
