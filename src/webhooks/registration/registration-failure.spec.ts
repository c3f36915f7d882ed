import { describe, expect, it } from '@jest/globals';
import { conflict, notFound, unavailable } from '../../platform/errors/errors.js';
import { ProviderError, type ProviderErrorKind } from '../../provider-kit/provider-error.js';
import { asAnswer, failureOf } from './registration-failure.js';

const providerError = (kind: ProviderErrorKind): ProviderError => new ProviderError({ kind, reason: 'no' });

describe('failureOf', () => {
  it.each<[ProviderErrorKind, string, string]>([
    ['transient', 'provider_unavailable', 'later'],
    ['in_doubt', 'provider_unavailable', 'later'],
    ['definitive', 'credentials_rejected', 'never'],
    ['rejected', 'provider_rejected', 'never'],
    ['configuration', 'configuration', 'never'],
  ])('reads a provider error of kind %s', (kind, code, retry) => {
    expect(failureOf(providerError(kind))).toMatchObject({ code, retry });
  });

  it('tries again while the account must be connected again', () => {
    expect(failureOf(conflict('reconnect_required', 'no'))).toMatchObject({
      code: 'reconnect_required',
      retry: 'later',
    });
  });

  it('knows that a credential which is gone does not come back', () => {
    expect(failureOf(notFound())).toMatchObject({ code: 'credentials_missing', retry: 'credentials_gone' });
  });

  it('does not take a fault of the service for one of the provider', () => {
    expect(() => failureOf(new TypeError('ours'))).toThrow('ours');
  });
});

describe('asAnswer', () => {
  it('asks the caller to come back when the provider is away', () => {
    expect(asAnswer(providerError('transient'))).toMatchObject({ status: 503, code: 'provider_unavailable' });
  });

  it('says that the provider refused', () => {
    expect(asAnswer(providerError('rejected'))).toMatchObject({ status: 502, code: 'provider_error' });
  });

  it('passes on what is wrong with the credential', () => {
    const error = unavailable('refresh_in_progress', 'slow', 2);
    expect(asAnswer(error)).toBe(error);
  });
});
