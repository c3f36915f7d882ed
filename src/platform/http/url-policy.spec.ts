import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { InterlockError } from '../errors/interlock-error.js';
import { HostResolver } from './host-resolver.js';
import { ScriptedResolver } from './testing/scripted-resolver.js';
import { UrlNotAllowed, UrlPolicy } from './url-policy.js';

const policyWith = (egressAllow: string[], script: Record<string, string[][]> = {}): UrlPolicy =>
  new UrlPolicy({ egressAllow }, new ScriptedResolver(script));

const refusal = async (policy: UrlPolicy, url: string, field?: string): Promise<InterlockError> => {
  const error: unknown = await policy.assertReachable(url, field).catch((thrown: unknown) => thrown);
  if (error instanceof InterlockError) return error;
  throw new Error(`expected a refusal of ${url}, not ${String(error)}`);
};

describe('the shape of a URL', () => {
  const policy = policyWith(['10.0.0.0/8']);

  it.each([
    ['https://api.example.com/a?b=c', 'https://api.example.com/a?b=c'],
    ['HTTPS://API.example.com:443', 'https://api.example.com/'],
    ['http://localhost:3000/x', 'http://localhost:3000/x'],
    ['http://127.9.9.9/', 'http://127.9.9.9/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['http://10.1.2.3/', 'http://10.1.2.3/'],
    ['http://internal.example/', 'http://internal.example/'],
  ])('accepts %s', (text, href) => expect(policy.parse(text).href).toBe(href));

  it.each([
    '',
    'example.com',
    '/path',
    '//example.com/',
    'https:example.com',
    'https://',
    'https://exa mple.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'gopher://127.0.0.1:6379/',
    'http://8.8.8.8/',
    'http://192.168.0.1/',
    'http://[2606:4700::1]/',
    'http://2886729729/',
    'https://user@example.com/',
    'https://user:secret@example.com/',
    'https://example.com:x/',
    'https://example.com/\r\nx: y',
    'https:\\\\example.com/',
    ' https://example.com/',
    'https://[::1%25eth0]/',
  ])('refuses %j', (text) => expect(() => policy.parse(text)).toThrow(UrlNotAllowed));
});

describe('the check when a URL is stored', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://169.254.169.254/latest/',
    'https://１２７.0.0.1/',
    'http://localhost/',
    'http://127.0.0.1/',
  ])('refuses %s', async (url) => {
    const policy = policyWith([], { localhost: [['127.0.0.1']] });
    await expect(refusal(policy, url)).resolves.toMatchObject({ status: 400, code: 'url_not_allowed' });
  });

  it('refuses a host of which one address is private', async () => {
    const policy = policyWith([], { 'mixed.example': [['8.8.8.8', '10.0.0.1']] });
    expect((await refusal(policy, 'https://mixed.example/')).code).toBe('url_not_allowed');
  });

  it('accepts public hosts, hosts that do not resolve now, and what EGRESS_ALLOW names', async () => {
    const policy = policyWith(['127.0.0.0/8'], {
      'a.example': [['8.8.8.8', '2606:4700::1']],
      'b.example': [['127.0.0.1']],
    });
    for (const url of ['https://a.example/', 'https://missing.example/', 'http://b.example/', 'http://127.0.0.1/']) {
      await expect(policy.assertReachable(url)).resolves.toBeUndefined();
    }
  });

  it('refuses http: to a public host and says what is missing', async () => {
    const policy = policyWith(['127.0.0.0/8'], { 'a.example': [['8.8.8.8']] });
    expect((await refusal(policy, 'http://a.example/')).detail).toBe('The URL is not allowed: it must be https:.');
  });

  it('names the field and never repeats the URL', async () => {
    const error = await refusal(policyWith([]), 'https://user:hunter2@example.com/', 'url');
    expect(error.extras).toEqual({ errors: [{ field: 'url', message: 'it must not contain user information' }] });
    expect(JSON.stringify([error.message, error.detail, error.extras])).not.toContain('hunter2');
  });

  describe('with a silent name server', () => {
    afterEach(() => {
      jest.useRealTimers();
    });

    it('accepts the URL after a while', async () => {
      jest.useFakeTimers();
      class SilentResolver extends HostResolver {
        override resolve = (): Promise<never> => new Promise(() => undefined);
      }
      const answer = new UrlPolicy({ egressAllow: [] }, new SilentResolver()).assertReachable('https://slow.example/');
      await jest.runAllTimersAsync();
      await expect(answer).resolves.toBeUndefined();
    });
  });
});
