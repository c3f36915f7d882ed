import { describe, expect, it } from '@jest/globals';
import { BufferedResponse } from '../../../platform/http/egress-response.js';
import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { parseDeviceAuthorization, type DeviceAuthorization } from './device-response.js';

const ANSWER = {
  device_code: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://acme.example/device',
  expires_in: 1800,
};

const parse = (body: object, device: object = {}, status = 200): DeviceAuthorization => {
  const oauth2 = { device: { url: 'https://acme.example/code', ...device } } as OAuth2Definition;
  return parseDeviceAuthorization(
    oauth2,
    new BufferedResponse(status, {}, Buffer.from(JSON.stringify(body))),
    new Date(0),
  );
};

const problemOf = (body: object, status = 200): object => {
  try {
    return parse(body, {}, status);
  } catch (error) {
    return { ...(error as object), message: (error as Error).message };
  }
};

describe('the answer of a device authorization endpoint', () => {
  it('is read as RFC 8628 §3.2 has it, with its default interval', () => {
    expect(parse(ANSWER)).toEqual({
      deviceCode: ANSWER.device_code,
      userCode: 'WDJB-MJHT',
      verificationUri: 'https://acme.example/device',
      verificationUriComplete: null,
      expiresIn: 1800,
      interval: 5,
    });
    const complete = 'https://acme.example/device?user_code=WDJB-MJHT';
    expect(parse({ ...ANSWER, verification_uri_complete: complete, interval: 10 })).toMatchObject({
      verificationUriComplete: complete,
      interval: 10,
    });
  });

  it('may name the address as it was called before the RFC, and other members where the definition says so', () => {
    const { verification_uri: uri, user_code: code, ...rest } = ANSWER;
    expect(parse({ ...rest, user_code: code, verification_url: uri }).verificationUri).toBe(uri);
    const response = { user_code: '/code', verification_uri: '/page' };
    expect(parse({ ...rest, code, page: uri }, { response })).toMatchObject({ userCode: code, verificationUri: uri });
  });

  it.each([
    [{ interval: 0 }, { interval: 5 }],
    [{ interval: -1 }, { interval: 5 }],
    [{ interval: 'soon' }, { interval: 5 }],
    [{ interval: '7' }, { interval: 7 }],
    [{ interval: 0.5 }, { interval: 1 }],
    [{ interval: 1e9 }, { interval: 300 }],
    [{ expires_in: undefined }, { expiresIn: 600 }],
    [{ expires_in: 1e12 }, { expiresIn: 86_400 }],
  ])('with %j is read as %j', (members, expected) => {
    expect(parse({ ...ANSWER, ...members })).toMatchObject(expected);
  });

  it.each([
    [{ device_code: '' }],
    [{ user_code: undefined }],
    [{ user_code: 'a\u001bb' }],
    [{ user_code: 'x'.repeat(101) }],
    [{ verification_uri: 'javascript:alert(1)' }],
    [{ verification_uri: '/device' }],
  ])('with %j is of no use to anybody', (members) => {
    expect(problemOf({ ...ANSWER, ...members })).toMatchObject({ kind: 'rejected' });
  });

  it('with a complete address that is no page leaves that out', () => {
    expect(parse({ ...ANSWER, verification_uri_complete: 'data:text/html,x' }).verificationUriComplete).toBeNull();
  });

  it('may be a refusal, also with status 200, whose text is not repeated', () => {
    const body = { error: 'invalid_scope', error_description: 'secret text' };
    expect(problemOf(body)).toMatchObject({ kind: 'rejected', providerError: 'invalid_scope' });
    expect(JSON.stringify(problemOf(body, 400))).not.toContain('secret text');
    expect(problemOf({ error: 'invalid_client' }, 401)).toMatchObject({ kind: 'configuration' });
    expect(problemOf({}, 500)).toMatchObject({ kind: 'transient' });
  });
});
