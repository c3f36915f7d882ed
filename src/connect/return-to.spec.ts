import { describe, expect, it } from '@jest/globals';
import { resolveReturnTo } from './return-to.js';

const ALLOWED = [
  'https://app.example/done',
  'https://app.example/users/',
  'https://whole.example/',
  'https://bare.example',
  'https://query.example/?next=/',
  'https://port.example:8443/',
  'http://localhost:5173/',
  'http://plain.example/',
  'http://10.1.2.3/',
];

const resolved = (text: string): string | null => resolveReturnTo(text, ALLOWED);

describe('a return_to that is allowed', () => {
  it.each([
    ['a member', 'https://app.example/done', 'https://app.example/done'],
    ['a member that ends in a slash', 'https://app.example/users/', 'https://app.example/users/'],
    ['a path below it', 'https://app.example/users/7/accounts', 'https://app.example/users/7/accounts'],
    ['a query below it', 'https://app.example/users/?tab=1', 'https://app.example/users/?tab=1'],
    ['a dot in a query', 'https://app.example/users/?next=/../x', 'https://app.example/users/?next=/../x'],
    ['a file name with dots', 'https://app.example/users/a..b.html', 'https://app.example/users/a..b.html'],
    ['three dots', 'https://app.example/users/.../x', 'https://app.example/users/.../x'],
    ['a fragment below it', 'https://app.example/users/#done', 'https://app.example/users/#done'],
    ['another case of scheme and host', 'HTTPS://APP.example/done', 'https://app.example/done'],
    ['the default port', 'https://app.example:443/done', 'https://app.example/done'],
    ['an encoded host', 'https://app%2eexample/done', 'https://app.example/done'],
    ['a path that needs encoding', 'https://app.example/users/é', 'https://app.example/users/%C3%A9'],
    ['an origin that ends in a slash, without path', 'https://whole.example', 'https://whole.example/'],
    ['anything below an origin', 'https://whole.example/a/b', 'https://whole.example/a/b'],
    ['a member without path', 'https://bare.example/', 'https://bare.example/'],
    ['a member with a query', 'https://query.example/?next=/', 'https://query.example/?next=/'],
    ['another port that the member names', 'https://port.example:8443/x', 'https://port.example:8443/x'],
    ['http to a loopback host', 'http://localhost:5173/done', 'http://localhost:5173/done'],
  ])('%s', (_what, text, url) => {
    expect(resolved(text)).toBe(url);
  });

  it('is plain http to an address that EGRESS_ALLOW names', () => {
    expect(resolveReturnTo('http://10.1.2.3/x', ALLOWED, ['10.0.0.0/8'])).toBe('http://10.1.2.3/x');
  });

  it.each(['http://127.0.0.1:9/', 'http://127.8.8.8/', 'http://[::1]:9/', 'http://app.localhost/'])(
    'is plain http to the loopback host of %s',
    (url) => {
      expect(resolveReturnTo(`${url}done`, [url])).toBe(`${url}done`);
    },
  );
});

describe('a return_to that is refused', () => {
  it.each([
    ['another origin', 'https://evil.example/done'],
    ['a longer host', 'https://app.example.evil.example/done'],
    ['a subdomain', 'https://x.app.example/done'],
    ['another scheme', 'http://app.example/done'],
    ['another port', 'https://app.example:444/done'],
    ['the port of a member left out', 'https://port.example/x'],
    ['a path below a member without slash at its end', 'https://app.example/done/x'],
    ['a longer last segment', 'https://app.example/done2'],
    ['a query on such a member', 'https://app.example/done?x=1'],
    ['a fragment on such a member', 'https://app.example/done#x'],
    ['the folder without its slash', 'https://app.example/users'],
    ['a sibling of the folder', 'https://app.example/usersx/'],
    ['another case of the path', 'https://app.example/Users/7'],
    ['a path below a bare origin', 'https://bare.example/x'],
    ['a path below a member with a query', 'https://query.example/x?next=/'],
    ['dot segments', 'https://app.example/users/../admin'],
    ['dot segments that stay inside', 'https://app.example/users/a/../b'],
    ['a single dot', 'https://app.example/users/./b'],
    ['a dot at the end', 'https://app.example/users/..'],
    ['encoded dots', 'https://app.example/users/%2e%2e/admin'],
    ['half encoded dots', 'https://app.example/users/.%2E/admin'],
    ['an encoded single dot', 'https://app.example/users/%2e/b'],
    ['twice encoded dots', 'https://app.example/users/%252e%252e/admin'],
    ['an encoded slash after dots', 'https://app.example/users/..%2fadmin'],
    ['a twice encoded slash after dots', 'https://app.example/users/..%252Fadmin'],
    ['an encoded backslash after dots', 'https://app.example/users/..%5cadmin'],
    ['path parameters on dots', 'https://app.example/users/..;a/admin'],
    ['a backslash', 'https://app.example/users/..\\admin'],
    ['a backslash for a slash', 'https://app.example\\done'],
    ['a backslash before userinfo', 'https://evil.example\\@app.example/done'],
    ['user information', 'https://user@app.example/done'],
    ['user and password', 'https://user:password@app.example/done'],
    ['empty user information', 'https://@app.example/done'],
    ['the allowed host as user', 'https://app.example@evil.example/done'],
    ['a tab that parsers drop', 'https://app.example/\tdone'],
    ['a line break', 'https://app.example/done\n'],
    ['a space before it', ' https://app.example/done'],
    ['a missing slash', 'https:/app.example/done'],
    ['a third slash', 'https:///app.example/done'],
    ['no scheme', '//app.example/done'],
    ['a path only', '/done'],
    ['script', 'javascript:alert(1)//https://app.example/done'],
    ['data', 'data:text/html,https://app.example/done'],
    ['a host that no parser takes', 'https://app example/done'],
    ['nothing', ''],
    ['plain http to a name, even a member', 'http://plain.example/'],
    ['plain http to an address that EGRESS_ALLOW does not name', 'http://10.1.2.3/'],
  ])('%s', (_what, text) => {
    expect(resolved(text)).toBeNull();
  });

  it('is any at all where the allow-list is empty', () => {
    expect(resolveReturnTo('https://app.example/done', [])).toBeNull();
  });
});
