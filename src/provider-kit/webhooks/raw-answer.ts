import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { RawAnswer } from '../webhook-delivery.js';

export type AnswerDefinition = NonNullable<WebhooksDefinition['answer']>;

/** RFC 9110 §5.5: a value that would end the header, or that some server would refuse to send. */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\u0080-\u00ff]*$/.test(value);

/**
 * @param answer as the definition says it
 * @param fill applied to every text of headers and body
 * @returns null when a header would hold what no header may hold
 */
export const filledAnswer = (answer: AnswerDefinition, fill: (text: string) => string): RawAnswer | null => {
  const headers: Record<string, string> = { 'x-content-type-options': 'nosniff' };
  const body = bodyOf(answer.body, fill);
  const type = answer.content_type ?? defaultType(answer.body);
  if (type !== null) headers['content-type'] = type;
  for (const [name, text] of Object.entries(answer.headers ?? {})) {
    const value = fill(text);
    if (!isHeaderValue(value)) return null;
    headers[name.toLowerCase()] = value;
  }
  return { status: answer.status ?? 200, headers, body };
};

/** An answer in which nothing is filled. */
export const rawAnswer = (answer: AnswerDefinition): RawAnswer | null => filledAnswer(answer, (text) => text);

const defaultType = (body: unknown): string | null => {
  if (body === undefined) return null;
  return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
};

const bodyOf = (body: unknown, fill: (text: string) => string): string => {
  if (body === undefined) return '';
  return typeof body === 'string' ? fill(body) : JSON.stringify(fillTexts(body, fill));
};

/** @returns a copy of JSON with every text filled; names stay as they are */
export const fillTexts = (value: unknown, fill: (text: string) => unknown): unknown => {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((member: unknown) => fillTexts(member, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillTexts(member, fill)]));
};
