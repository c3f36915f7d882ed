import { describe, expect, it } from '@jest/globals';
import type { RegistrationCall } from '../schema/webhooks/registration.schema.js';
import { Secret } from '../secret.js';
import { registrationRequest } from '../testing/webhook-requests.js';
import type { RegistrationRequest } from '../webhook-registration.js';
import { callOf, eventNamesOf } from './registration-call.js';

const call = (changes: Partial<RegistrationCall>): RegistrationCall => ({
  method: 'POST',
  url: 'https://api.acme.example/hooks',
  ...changes,
});

const urlOf = (url: string, changes: Partial<RegistrationRequest>): string =>
  callOf(call({ url }), registrationRequest(changes)).url;

describe('callOf', () => {
  it('fills a JSON body with everything that is known', () => {
    const body = {
      url: '${ingress_url}',
      name: '${webhook.name}',
      events: '${events}',
      note: 'for ${events}',
      active: true,
      config: { secret: '${secret}', site: '${config.site}', kept: ['${answer.cursor}'] },
    };
    const request = callOf(
      call({ body }),
      registrationRequest({
        secret: new Secret('s3cret'),
        events: ['push', 'issues'],
        config: { site: 'eu' },
        answer: { cursor: 'c"1' },
      }),
    );
    expect(request).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      auth: 'credential',
    });
    expect(JSON.parse(String(request.body))).toEqual({
      url: 'https://interlock.example/webhooks/acme/0198a0e2',
      name: 'Interlock 0198a0e2',
      events: ['push', 'issues'],
      note: 'for push,issues',
      active: true,
      config: { secret: 's3cret', site: 'eu', kept: ['c"1'] },
    });
  });

  it('sends a form where the provider takes one', () => {
    const body = {
      url: '${ingress_url}',
      'enabled_events[]': '${events}',
      metadata: { by: 'a&b' },
      on: true,
      off: null,
    };
    const request = callOf(call({ format: 'form', body }), registrationRequest({ events: ['a.b', 'c'] }));
    expect(request.headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    expect([...new URLSearchParams(String(request.body))]).toEqual([
      ['url', 'https://interlock.example/webhooks/acme/0198a0e2'],
      ['enabled_events[]', 'a.b'],
      ['enabled_events[]', 'c'],
      ['metadata[by]', 'a&b'],
      ['on', 'true'],
    ]);
  });

  it('names the members of a list in a form', () => {
    const request = callOf(
      call({ format: 'form', body: { events: '${events}' } }),
      registrationRequest({ events: ['a'] }),
    );
    expect(request.body).toBe('events%5B%5D=a');
  });

  it('has no body and no content type where the definition gives none', () => {
    const request = callOf(
      call({ method: 'DELETE', headers: { 'X-Version': '2' }, auth: 'client_basic' }),
      registrationRequest(),
    );
    expect(request).toEqual({
      method: 'DELETE',
      url: 'https://api.acme.example/hooks',
      headers: { 'x-version': '2' },
      body: null,
      auth: 'client_basic',
    });
  });

  it('lets the definition say another content type', () => {
    const request = callOf(
      call({ headers: { 'Content-Type': 'application/vnd.api+json' }, body: {} }),
      registrationRequest(),
    );
    expect(request.headers).toEqual({ 'content-type': 'application/vnd.api+json' });
  });

  it('does not fill what it has filled in', () => {
    const request = callOf(call({ body: { a: '${resource}' } }), registrationRequest({ resource: '${secret}' }));
    expect(request.body).toBe('{"a":"${secret}"}');
  });

  it('refuses a header that would hold a line break', () => {
    const bad = call({ headers: { 'X-Key': '${api_key}' } });
    const request = registrationRequest({ credentialValues: { api_key: 'a\r\nX-Other: b' } });
    expect(() => callOf(bad, request)).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });

  it('says which value is missing, and nothing else', () => {
    expect(() => callOf(call({ body: { s: '${secret}' } }), registrationRequest())).toThrow(
      expect.objectContaining({ kind: 'configuration', message: expect.stringContaining('${secret}') }),
    );
  });
});

describe('the URL of a call', () => {
  it('keeps the slashes of a resource and encodes everything else', () => {
    expect(
      urlOf('https://a.example/repos/${resource}/hooks/${webhook.id}', {
        resource: 'o/r ?#',
        providerWebhookId: '1/2?',
      }),
    ).toBe('https://a.example/repos/o/r%20%3F%23/hooks/1%2F2%3F');
  });

  it('encodes a whole resource where the definition asks for it', () => {
    expect(urlOf('https://a.example/projects/${resource.encoded}/hooks', { resource: 'group/project' })).toBe(
      'https://a.example/projects/group%2Fproject/hooks',
    );
  });

  it.each(['..', '.', 'o/../../admin', 'o/..'])('refuses the resource %s, which leads elsewhere', (resource) => {
    expect(threwRejected(() => urlOf('https://a.example/repos/${resource}', { resource }))).toBe(true);
  });

  it('encodes a percent sign, so that an encoded dot stays a name', () => {
    expect(urlOf('https://a.example/${resource}', { resource: '%2e%2e' })).toBe('https://a.example/%252e%252e');
  });

  it('refuses an id of the provider that is a dot segment', () => {
    expect(threwRejected(() => urlOf('https://a.example/hooks/${webhook.id}', { providerWebhookId: '..' }))).toBe(true);
  });

  it('refuses a host that is none', () => {
    expect(threwRejected(() => urlOf('https://${config.site}.a.example/', { config: { site: 'evil.example/' } }))).toBe(
      true,
    );
  });
});

const threwRejected = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return false;
  } catch (error) {
    return Reflect.get(Object(error), 'kind') === 'rejected';
  }
};

describe('eventNamesOf', () => {
  it('names each event once, up to its dot where the provider knows no more', () => {
    const events = ['pull_request.opened', 'pull_request.closed', 'push'];
    expect(eventNamesOf(events, 'before_dot')).toEqual(['pull_request', 'push']);
    expect(eventNamesOf([...events, 'push'], undefined)).toEqual(events);
  });
});
