import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from './check-definition.js';

const acme = { name: 'acme', display_name: 'Acme', category: 'other', description: 'Acme' };
const pathsOf = (members: object): string[] => checkDefinition({ ...acme, ...members }).map(({ path }) => path);

describe('a header of the connection', () => {
  it('can hold no key', () => {
    expect(pathsOf({ api_key: { placement: { header: 'Host' } } })).toEqual(['/api_key/placement/header']);
    expect(pathsOf({ api_key: { placement: { headers: { TE: '${api_key}' } } } })).toEqual([
      '/api_key/placement/headers/TE',
    ]);
  });

  it('is not sent with every call', () => {
    const request_headers = { 'Content-Length': '1', 'X-Version': '2' };
    expect(pathsOf({ api_key: {}, request_headers })).toEqual(['/request_headers/Content-Length']);
  });
});
