import { describe, expect, it } from '@jest/globals';
import { BASIC, CHALLENGE, CODE, VERIFIER, type Exchange } from '../support/strict-provider/expectation.js';
import { differences, parameterDifferences, type SeenRequest } from '../support/strict-provider/match.js';

const documented: Exchange = {
  method: 'POST',
  url: 'https://acme.example/token',
  query: { version: '2' },
  headers: { authorization: BASIC },
  form: { grant_type: 'authorization_code', code: CODE, code_verifier: VERIFIER },
  answer: { status: 200, json: {} },
};

// RFC 7636 appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const memory = { challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', method: 'S256' };
const form = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
const right = { grant_type: 'authorization_code', code: CODE, code_verifier: verifier };

const request: SeenRequest = {
  method: 'POST',
  url: new URL('https://acme.example/token?version=2'),
  headers: { authorization: BASIC, 'content-type': 'application/x-www-form-urlencoded' },
  body: form(right),
};

describe('the strict provider', () => {
  it('takes the documented request', () => {
    expect(differences(documented, request, memory)).toEqual([]);
  });

  it.each<[string, Partial<SeenRequest>]>([
    ['another method', { method: 'PUT' }],
    ['another host', { url: new URL('https://acme.test/token?version=2') }],
    ['another scheme', { url: new URL('http://acme.example/token?version=2') }],
    ['another path', { url: new URL('https://acme.example/token/?version=2') }],
    ['a query parameter too few', { url: new URL('https://acme.example/token') }],
    ['a query parameter too many', { url: new URL('https://acme.example/token?version=2&debug=1') }],
    ['a query parameter twice', { url: new URL('https://acme.example/token?version=2&version=2') }],
    ['another client authentication', { headers: { ...request.headers, authorization: 'Basic bm9ib2R5Og==' } }],
    ['no client authentication', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['another content type', { headers: { ...request.headers, 'content-type': 'application/json' } }],
    ['a parameter too few', { body: form({ grant_type: 'authorization_code', code: CODE }) }],
    ['a parameter too many', { body: form({ ...right, client_secret: 'x' }) }],
    ['a wrong value', { body: form({ ...right, code: 'another' }) }],
    ['a verifier that does not fit the challenge', { body: form({ ...right, code_verifier: 'a'.repeat(43) }) }],
    ['no body', { body: '' }],
  ])('refuses %s', (_what, change) => {
    expect(differences(documented, { ...request, ...change }, memory)).not.toEqual([]);
  });

  it('refuses an authorization that nobody documents', () => {
    const { headers: _headers, ...plain } = documented;
    expect(differences(plain, request, memory)).toEqual(['header authorization is there']);
  });

  it('refuses a body where none is documented', () => {
    const { form: _form, ...plain } = documented;
    expect(differences(plain, request, memory)).not.toEqual([]);
  });

  it('compares JSON bodies by their values', () => {
    const { form: _form, ...rest } = documented;
    const json: Exchange = { ...rest, json: { code: CODE, list: ['a'] } };
    const sent = (body: unknown): SeenRequest => ({
      ...request,
      headers: { ...request.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(differences(json, sent({ list: ['a'], code: CODE }), memory)).toEqual([]);
    expect(differences(json, sent({ list: ['b'], code: CODE }), memory)).not.toEqual([]);
  });

  it('takes no challenge that could be a constant', () => {
    const query = { code_challenge: CHALLENGE };
    expect(parameterDifferences('authorize', query, new URLSearchParams({ code_challenge: 'x' }), {})).not.toEqual([]);
  });
});
