import { describe, expect, it } from '@jest/globals';
import { hasFixedDomain } from './fixed-domain.js';

describe('hasFixedDomain', () => {
  it.each([
    ['https://api.acme.test/me', 'https://api.acme.test/me'],
    ['https://api.acme.test/${config.team}/me', 'https://api.acme.test/x/me'],
    ['https://${config.shop}.acme.test/me', 'https://demo.acme.test/me'],
    ['https://${config.shop}.acme.test:8443/me', 'https://demo.acme.test:8443/me'],
  ])('is true for %s', (template, filled) => {
    expect(hasFixedDomain(template, filled)).toBe(true);
  });

  it.each([
    ['https://${config.host}/me', 'https://evil.test/me'],
    ['${config.server_url}/me', 'https://evil.test/me'],
    ['https://api.${config.domain}/me', 'https://api.evil.test/me'],
    ['https://${config.host}.test/me', 'https://evil.test/me'],
    ['https://${config.host}:8443/me', 'https://evil.test:8443/me'],
    ['https://${config.shop}.acme.test/me', 'https://evil.test/.acme.test/me'],
    ['https://${config.shop}.acme.test/me', 'no URL'],
  ])('is false for %s filled as %s', (template, filled) => {
    expect(hasFixedDomain(template, filled)).toBe(false);
  });
});
