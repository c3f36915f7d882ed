import { describe, expect, it } from '@jest/globals';
import aws4 from 'aws4';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { needsSignature, signRequest, type SignableCall } from './request-signature.js';

const NOW = new Date('2026-03-01T12:34:56Z');
const AMZ_DATE = '20260301T123456Z';
const SECRET = { username: 'AKIDEXAMPLE', password: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const signing = (sigv4: object): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  config_fields: [{ name: 'region' }, { name: 'session', secret: true }],
  user_password: { placement: { sigv4 } },
});

/** What an independent implementation makes of the same call. */
const oracle = (
  { method, url, headers, body }: SignableCall,
  signed: Readonly<Record<string, string>>,
  scope: { service: string; region: string; sessionToken?: string },
): unknown => {
  const { host, pathname, search } = new URL(url);
  const { sessionToken, ...rest } = scope;
  const given = {
    ...rest,
    method,
    host,
    path: `${pathname}${search}`,
    headers: {
      ...headers,
      'X-Amz-Date': AMZ_DATE,
      'X-Amz-Content-Sha256': String(signed['x-amz-content-sha256']),
    },
    ...(body === null ? {} : { body: String(body) }),
    // It would sign one, which an HTTP client writes after the signature.
    extraHeadersToIgnore: { 'content-length': true },
  };
  const request = aws4.sign(given, {
    accessKeyId: SECRET.username,
    secretAccessKey: SECRET.password,
    ...(sessionToken ? { sessionToken } : {}),
  });
  return (request.headers as Record<string, unknown>)['Authorization'];
};

const GET = { method: 'GET', headers: { accept: 'application/json' }, body: null };

describe('a call signed with Signature Version 4', () => {
  it.each([
    ['the root', { ...GET, url: 'https://sts.eu-west-1.amazonaws.com/' }, 'sts', 'eu-west-1'],
    [
      'a query in no order, with a doubled name',
      { ...GET, url: 'https://ec2.us-east-2.amazonaws.com/?Version=2016-11-15&Action=DescribeRegions&b=2&a=%20x&b=1' },
      'ec2',
      'us-east-2',
    ],
    [
      'a path with escapes',
      { ...GET, url: 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda/a%20b' },
      'lambda',
      'eu-west-1',
    ],
    [
      'a body',
      {
        method: 'POST',
        url: 'https://dynamodb.eu-central-1.amazonaws.com/',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
        body: '{"Limit":3,"Name":"ü"}',
      },
      'dynamodb',
      'eu-central-1',
    ],
    ['a global service', { ...GET, url: 'https://iam.amazonaws.com/?Action=GetUser' }, 'iam', 'us-east-1'],
    ['a port', { ...GET, url: 'https://sqs.eu-west-1.acme.example:8443/q' }, 'sqs', 'eu-west-1'],
  ])('has the signature of an independent implementation: %s', async (_what, call, service, region) => {
    const headers = await signRequest(signing({}), SECRET, {}, call, NOW);
    expect(headers['authorization']).toBe(oracle(call, headers, { service, region }));
    expect(headers).toMatchObject({ 'x-amz-date': AMZ_DATE });
  });

  it('leaves a path alone where the service wants that', async () => {
    const call = { ...GET, url: 'https://bucket.s3.eu-west-1.amazonaws.com/a%20folder/k%C3%A9y' };
    const headers = await signRequest(
      signing({ service: 's3', region: '${config.region}' }),
      SECRET,
      { region: 'eu-west-1' },
      call,
      NOW,
    );
    expect(headers['x-amz-content-sha256']).toBe(EMPTY_SHA256);
    expect(headers['authorization']).toBe(oracle(call, headers, { service: 's3', region: 'eu-west-1' }));
  });

  it('carries the token of a temporary key, which is kept with the secret', async () => {
    const secret = { ...SECRET, config: { session: 'AQoDYXdzEJr/token==' } };
    const call = { ...GET, url: 'https://sts.eu-west-1.amazonaws.com/' };
    const definition = signing({ session_token: '${config.session}' });
    const headers = await signRequest(definition, secret, {}, call, NOW);
    expect(headers['x-amz-security-token']).toBe('AQoDYXdzEJr/token==');
    expect(headers['authorization']).toBe(
      oracle(call, headers, { service: 'sts', region: 'eu-west-1', sessionToken: secret.config.session }),
    );
    expect(await signRequest(definition, SECRET, {}, call, NOW)).not.toHaveProperty('x-amz-security-token');
  });

  it('keeps the headers that were there, and never shows the secret key', async () => {
    const call = { ...GET, url: 'https://sts.eu-west-1.amazonaws.com/', headers: { Accept: 'text/xml' } };
    const headers = await signRequest(signing({}), SECRET, {}, call, NOW);
    expect(headers).toMatchObject({ accept: 'text/xml' });
    expect(headers).not.toHaveProperty('host');
    expect(JSON.stringify(headers)).not.toContain(SECRET.password);
  });

  it('is for logins of a definition that asks for it', async () => {
    expect(needsSignature(signing({}), 'user_password')).toBe(true);
    expect(needsSignature(signing({}), 'api_key')).toBe(false);
    const basic = { ...signing({}), user_password: {} };
    expect(needsSignature(basic, 'user_password')).toBe(false);
    await expect(signRequest(basic, SECRET, {}, { ...GET, url: 'https://a.example' }, NOW)).rejects.toThrow(TypeError);
  });
});
