import { describe, expect, it } from '@jest/globals';
import { expandScopes, type VerifiedBearer } from './caller.js';
import { VerifiedBearers } from './verified-bearers.js';

const bearer = (sub: string): VerifiedBearer => ({
  subject: sub,
  userId: sub,
  scopes: expandScopes([]),
  expiresAt: new Date(1000),
});

describe('VerifiedBearers', () => {
  it('gives back what was kept until its time, and not at it', () => {
    const kept = new VerifiedBearers();
    const alice = bearer('alice');
    kept.set('token', alice, 1000);
    expect(kept.get('token', 999)).toBe(alice);
    expect(kept.get('token', 1000)).toBeUndefined();
    expect(kept.get('other', 0)).toBeUndefined();
  });

  it('drops the least recently used one when it is full', () => {
    const kept = new VerifiedBearers(2);
    kept.set('a', bearer('a'), 1000);
    kept.set('b', bearer('b'), 1000);
    kept.get('a', 0);
    kept.set('c', bearer('c'), 1000);
    expect(['a', 'b', 'c'].map((token) => kept.get(token, 0)?.subject)).toEqual(['a', undefined, 'c']);
  });
});
