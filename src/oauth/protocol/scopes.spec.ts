import { describe, expect, it } from '@jest/globals';
import { grantedScopes, namedScopes, scopeParams } from './scopes.js';

const ONE = { scopes: { separator: ',' } };
const TWO = {
  scopes: {
    separator: ',',
    sets: [{ prefix: 'user:', param: 'user_scope', response: '/authed_user/scope' }],
  },
};
const THREE = {
  scopes: {
    sets: [
      { prefix: 'user:', param: 'user_scope', separator: '+' },
      { prefix: 'constructor:', param: '__proto__', response: '/constructor' },
    ],
  },
};

describe('the scopes of a request', () => {
  it('stand in one parameter, with the separator of the provider', () => {
    expect(scopeParams({}, ['read', 'write'])).toEqual({ scope: 'read write' });
    expect(scopeParams(ONE, ['read', 'user:read'])).toEqual({ scope: 'read,user:read' });
    expect(scopeParams({}, [])).toEqual({});
  });

  it('are sorted into the parameters of their sets, without the prefix', () => {
    expect(scopeParams(TWO, ['chat:write', 'user:search:read', 'user:chat:write'])).toEqual({
      scope: 'chat:write',
      user_scope: 'search:read,chat:write',
    });
    expect(scopeParams(TWO, ['user:search:read'])).toEqual({ user_scope: 'search:read' });
  });

  it('take any name for a parameter', () => {
    const params = scopeParams(THREE, ['user:a', 'user:b', 'constructor:c']);
    expect(Object.entries(params)).toEqual([
      ['user_scope', 'a+b'],
      ['__proto__', 'c'],
    ]);
  });
});

describe('the scopes of an answer', () => {
  it('get the prefix of their set back', () => {
    const body = { scope: 'chat:write,commands', authed_user: { scope: 'search:read' } };
    expect(namedScopes(TWO, body)).toEqual({
      scopes: ['chat:write', 'commands', 'user:search:read'],
      unnamedSets: [],
    });
  });

  it('are those of the request, set by set, where the answer does not speak of a set', () => {
    const requested = ['chat:write', 'user:search:read', 'user:chat:write'];
    const named = namedScopes(TWO, { scope: 'commands' });
    expect(named).toEqual({ scopes: ['commands'], unnamedSets: ['user:'] });
    expect(grantedScopes(TWO, named, requested)).toEqual(['commands', 'user:search:read', 'user:chat:write']);
    expect(grantedScopes(TWO, namedScopes(TWO, {}), requested)).toEqual(requested);
    const user = namedScopes(TWO, { scope: '', authed_user: { scope: 'search:read' } });
    expect(grantedScopes(TWO, user, requested)).toEqual(['user:search:read', 'chat:write']);
  });

  it('say nothing of a set whose place is not known', () => {
    expect(namedScopes(THREE, { scope: 'a b' })).toEqual({
      scopes: ['a', 'b'],
      unnamedSets: ['user:', 'constructor:'],
    });
  });
});
