import { describe, expect, it } from '@jest/globals';
import type { ProviderError } from '../provider-error.js';
import type { RegistrationCall } from '../schema/webhooks/registration.schema.js';
import type { ProviderAnswer } from '../webhook-registration.js';
import { WebhookGone } from '../webhook-gone.js';
import { checkedAnswer, isGone } from './registration-answer.js';

const errorOf = (
  answer: Partial<ProviderAnswer>,
  changes: Partial<RegistrationCall> = {},
): ProviderError | undefined => {
  const call: RegistrationCall = { method: 'POST', url: 'https://a.example', ...changes };
  try {
    checkedAnswer(call, { status: 200, headers: {}, json: undefined, ...answer }, 'acme');
    return undefined;
  } catch (error) {
    return error as ProviderError;
  }
};

describe('checkedAnswer', () => {
  it.each([200, 201, 202, 204])('takes status %i for success', (status) => {
    expect(errorOf({ status })).toBeUndefined();
  });

  it('takes exactly the statuses for success that the definition names', () => {
    expect(errorOf({ status: 409 }, { success: [201, 409] })).toBeUndefined();
    expect(errorOf({ status: 200 }, { success: [201] })?.kind).toBe('rejected');
  });

  it.each([
    [401, 'definitive'],
    [403, 'rejected'],
    [400, 'rejected'],
    [404, 'rejected'],
    [422, 'rejected'],
    [302, 'rejected'],
    [408, 'transient'],
    [425, 'transient'],
    [429, 'transient'],
    [500, 'transient'],
    [503, 'transient'],
  ])('calls status %i %s', (status, kind) => {
    expect(errorOf({ status })).toMatchObject({ kind, providerStatus: status });
  });

  it('calls a refused client of ours a matter of configuration', () => {
    expect(errorOf({ status: 401 }, { auth: 'client_basic' })?.kind).toBe('configuration');
  });

  it('takes 403 with a time to come back for a limit', () => {
    expect(errorOf({ status: 403, headers: { 'retry-after': '60' } })).toMatchObject({
      kind: 'transient',
      retryAfterSeconds: 60,
    });
  });

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }, 60],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT', date: 'Thu, 01 Jan 2026 00:01:00 GMT' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads from %j to come back after %j seconds', (headers, seconds) => {
    expect(errorOf({ status: 429, headers })?.retryAfterSeconds).toBe(seconds);
  });

  it('reads in the body whether it worked where the status does not say', () => {
    const ok = { body: '/ok', equals: true };
    expect(errorOf({ json: { ok: true } }, { ok })).toBeUndefined();
    expect(errorOf({ json: { ok: false, error: 'internal words' } }, { ok })?.kind).toBe('rejected');
    expect(errorOf({ json: undefined }, { ok })?.kind).toBe('rejected');
  });

  it('says when the webhook is gone', () => {
    expect(errorOf({ status: 404 }, { gone: [404] })).toBeInstanceOf(WebhookGone);
  });

  it('never repeats a word of the provider', () => {
    const error = errorOf({ status: 400, json: { message: 'internal words' } });
    expect(`${error?.message} ${JSON.stringify(error)}`).not.toContain('internal words');
  });
});

describe('isGone', () => {
  it('prefers the statuses of the definition', () => {
    const answer = { status: 404, headers: {}, json: undefined };
    expect(isGone({}, answer, [404])).toBe(true);
    expect(isGone({ gone: [410] }, answer, [404])).toBe(false);
  });
});
