import { describe, expect, it } from '@jest/globals';
import { readRequest } from './simulation-request.js';

describe('the command line of simulate-webhook', () => {
  it('needs a provider only', () => {
    expect(readRequest(['github'])).toEqual({
      provider: 'github',
      event: null,
      url: null,
      user: 'alice',
      bearer: null,
      bodyFile: null,
      headers: {},
      app: false,
    });
  });

  it('takes what is given', () => {
    const options = ['--user', 'bob', '--bearer', 'a.b.c', '--body', 'push.json', '--app'];
    expect(readRequest(['github', 'push', ...options])).toMatchObject({
      event: 'push',
      user: 'bob',
      bearer: 'a.b.c',
      bodyFile: 'push.json',
      app: true,
    });
  });

  it('takes several headers, whatever the case of their names', () => {
    const { headers } = readRequest([
      'acme',
      '--header',
      'X-Event: task: done',
      '--header',
      'X-Id:7',
      '--header',
      'E:',
    ]);
    expect(headers).toEqual({ 'x-event': 'task: done', 'x-id': '7', e: '' });
  });

  it('does without the slash at the end of the address', () => {
    expect(readRequest(['github', '--url', 'http://localhost:4000/']).url).toBe('http://localhost:4000');
  });

  it.each([
    ['no provider', [], 'Name a provider.'],
    ['a word too many', ['github', 'push', 'again'], 'What is again?'],
    ['an address that is none', ['github', '--url', 'localhost'], '--url must be a URL.'],
    ['a header without a colon', ['github', '--header', 'X-Event'], "--header must be 'Name: value', not X-Event"],
    ['an option that there is not', ['github', '--evnt', 'push'], "Unknown option '--evnt'"],
  ])('refuses %s', (_what, args, message) => {
    expect(() => readRequest(args)).toThrow(message);
  });
});
