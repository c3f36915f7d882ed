import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import aws4 from 'aws4';
import { ProxyWorld } from '../support/proxy-world.js';
import { rememberSecret } from '../support/secrets.js';
import type { UpstreamRequest } from '../support/upstream.js';

const ACCOUNT = {
  type: 'user_password',
  username: 'AKIDEXAMPLE',
  password: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const UNKEPT = 1024 * 1024 + 1;

/** What an independent implementation makes of the request that arrived. */
const expectedSignature = ({ method, target, headers, body }: UpstreamRequest, service: string): unknown => {
  const names = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1]?.split(';') ?? [];
  const request = {
    service,
    region: 'eu-west-1',
    method,
    path: target,
    headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
    body: body.toString(),
    extraHeadersToIgnore: { 'content-length': !names.includes('content-length') },
  };
  const signed = aws4.sign(request, { accessKeyId: ACCOUNT.username, secretAccessKey: ACCOUNT.password });
  return (signed.headers as Record<string, unknown>)['Authorization'];
};

describe('a proxied call that has to be signed', () => {
  let world: ProxyWorld;
  let queues: string;
  let objects: string;

  beforeAll(async () => {
    rememberSecret(ACCOUNT.password);
    const signed = (service: string): object => ({
      user_password: { placement: { sigv4: { service, region: 'eu-west-1' } } },
    });
    world = await ProxyWorld.start('proxy_signed', {
      queues: signed('sqs'),
      objects: { ...signed('${config.signing}'), config_fields: [{ name: 'signing', example: 's3' }] },
    });
    queues = await world.connect('queues', ACCOUNT);
    objects = await world.connect('objects', { ...ACCOUNT, config: { signing: 's3' } });
  });

  afterEach(() => world.upstream.reset());
  afterAll(() => world?.close());

  it('carries the signature of what arrives', async () => {
    await world.alice.post(`${queues}/a%20b/c?z=1&a=%2F&a=2`, { some: 'body' }, { 'x-amz-target': 'Q.Send' });
    const { authorization } = world.upstream.only.headers;
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/sqs\/aws4_request, /);
    expect(authorization).toContain('x-amz-target');
    expect(authorization).toBe(expectedSignature(world.upstream.only, 'sqs'));
    expect(JSON.stringify(world.upstream.only)).not.toContain(ACCOUNT.password);
  });

  it('cannot have a body that is not kept', async () => {
    const { status, body } = await world.alice.send('PUT', `${queues}/x`, 'x'.repeat(UNKEPT));
    expect([status, body.code]).toEqual([413, 'payload_too_large']);
    expect(world.upstream.requests).toEqual([]);
  });

  it('may have one where the service takes bodies that are not signed, or the caller knows their hash', async () => {
    const hash = 'a'.repeat(64);
    await world.alice.send('PUT', `${objects}/x`, 'x'.repeat(UNKEPT));
    await world.alice.send('PUT', `${queues}/x`, 'x'.repeat(UNKEPT), { 'x-amz-content-sha256': hash });
    const seen = world.upstream.requests.map(({ headers, body }) => [headers['x-amz-content-sha256'], body.length]);
    expect(seen).toEqual([
      ['UNSIGNED-PAYLOAD', UNKEPT],
      [hash, UNKEPT],
    ]);
  });
});
