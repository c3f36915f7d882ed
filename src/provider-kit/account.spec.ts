import { describe, expect, it } from '@jest/globals';
import { readAccount } from './account.js';

const MAP = { id: '/id', username: '/login', name: '/name', email: '/email', tenant: '/team/id' };

describe('readAccount', () => {
  it('reads texts and numbers', () => {
    const answer = { id: 42, login: 'octocat', name: 'Mona', email: 'm@example.com', team: { id: 'T1' } };
    expect(readAccount(answer, MAP)).toEqual({
      id: '42',
      username: 'octocat',
      name: 'Mona',
      email: 'm@example.com',
      tenant: 'T1',
    });
  });

  it('takes the address for the user name where there is none', () => {
    expect(readAccount({ email: 'm@example.com' }, MAP).username).toBe('m@example.com');
  });

  it.each([[''], [null], [{}], [[1]], [true], [9_007_199_254_740_992], [Number.NaN]])('takes %p for no id', (id) => {
    expect(readAccount({ id }, MAP).id).toBeNull();
  });

  it('keeps ids apart that cannot be stored as they are', () => {
    const ids = ['a\0b', 'a\0c', '\ud800', 'x'.repeat(300), 'y'.repeat(300)].map((id) => readAccount({ id }, MAP).id);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('makes names fit to be stored', () => {
    const account = readAccount({ login: 'a\0b', name: `${'n'.repeat(254)}😀`, email: '\ud800' }, MAP);
    expect(account.username).toBe('ab');
    expect(account.name).toHaveLength(255);
    expect(account.name?.isWellFormed()).toBe(true);
    expect(account.email).toBe('\ufffd');
  });
});
