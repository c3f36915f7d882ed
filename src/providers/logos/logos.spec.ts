import { describe, expect, it } from '@jest/globals';
import { brandIcon } from './brand-icons.js';
import { monogram } from './monogram.js';

describe('a logo', () => {
  it('is that of the brand, in its colour', async () => {
    expect(await brandIcon('npm')).toMatch(/^<svg fill="#CB3837" .*<title>npm<\/title>/);
  });

  it.each(['nobodyhasthisname', '../package', ''])('is none for the slug %p', async (slug) => {
    expect(await brandIcon(slug)).toBeNull();
  });

  it('is made of the first letters of a name where there is none', () => {
    expect(monogram('Aiml api')).toContain('>AA<');
    expect(monogram('Écru')).toContain('>É<');
    expect(monogram('+++')).toContain('>?<');
  });

  it('has the same colour each time', () => {
    expect(monogram('Acme')).toBe(monogram('Acme'));
    expect(monogram('Acme')).not.toBe(monogram('Acorn'));
  });

  it('keeps a name from becoming markup', () => {
    expect(monogram('<script>alert("1")</script>')).not.toMatch(/<script|"1"/);
  });
});
