import { describe, expect, it } from '@jest/globals';
import type { ConfigFieldDefinition } from '../../provider-kit/provider-definition.js';
import type { Offer } from '../connect-offers.js';
import { connectPage, type ConnectPage } from './connect.page.js';

const ATTACK = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;

/** The same fields for every way. */
const fields = (...all: ConfigFieldDefinition[]): Offer['configFields'] => ({
  oauth2: all,
  api_key: all,
  user_password: all,
});

const offer = (changes: Partial<Offer> = {}): Offer => ({
  provider: 'github',
  displayName: 'GitHub',
  ways: ['oauth2'],
  configFields: fields(),
  titles: { username: 'User name', password: 'Password' },
  ...changes,
});

const pageOf = (changes: Partial<ConnectPage> = {}): string =>
  connectPage({
    productName: 'Acme',
    endUser: 'Ada Lovelace',
    path: '/connect/token',
    offers: [offer()],
    mistake: null,
    ...changes,
  });

const linear = offer({ provider: 'linear', displayName: 'Linear', ways: ['oauth2', 'api_key'] });

describe('the connect page', () => {
  it('names the product, the end user and the provider', () => {
    const page = pageOf();
    expect(page).toContain('<title>Connect GitHub – Acme</title>');
    expect(page).toContain('<bdi>Ada Lovelace</bdi>');
    expect(page).toContain('Continue to GitHub');
  });

  it('warns without a name too', () => {
    expect(pageOf({ endUser: null })).toContain('only if you asked for this link yourself');
  });

  it('is a whole document with a language, a title and one heading', () => {
    const page = pageOf({ offers: [offer(), linear] });
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<h2 /g)).toHaveLength(2);
  });

  it('starts nothing by itself: every way is a form that is posted', () => {
    const page = pageOf({ offers: [offer(), linear] });
    expect(page.match(/<form [^>]*>/g)).toEqual([
      '<form method="post" action="/connect/token/authorize" autocomplete="off">',
      '<form method="post" action="/connect/token/authorize" autocomplete="off">',
      '<form method="post" action="/connect/token/credentials" autocomplete="off">',
    ]);
    expect(page).not.toMatch(/<script|<a |<meta http-equiv/i);
  });

  it('asks for secrets in fields that hide them and that nothing fills in', () => {
    const page = pageOf({ offers: [offer({ ways: ['user_password'] })] });
    expect(page).toMatch(/<input type="password" name="password" required maxlength="16384" autocomplete="off"/);
    expect(page).toContain('<input type="hidden" name="type" value="user_password" />');
    expect(page).not.toContain('<details');
  });

  it('says that a provider is not set up yet', () => {
    const page = pageOf({ offers: [offer({ ways: [] })] });
    expect(page).toContain('Not available at the moment');
    expect(page).not.toContain('<form');
  });

  it('says that nothing is there', () => {
    expect(pageOf({ offers: [] })).toContain('nothing to connect');
  });

  it('asks for the values that the provider needs', () => {
    const page = pageOf({
      offers: [
        offer({
          configFields: fields(
            { name: 'shop_domain', pattern: '^[a-z-]+$', example: 'demo', required: true },
            { name: 'region', title: 'Data region', enum: ['eu', 'us'], default: 'us' },
          ),
        }),
      ],
    });
    expect(page).toMatch(/>Shop domain\s*<input\s+name="config.shop_domain"/);
    expect(page).toMatch(/\srequired\s/);
    expect(page).toContain('pattern="^[a-z\\-]+$"');
    expect(page).toContain('placeholder="demo"');
    expect(page).toMatch(/>Data region\s*<select name="config.region"/);
    expect(page).toContain('<option value="us" selected>us</option>');
  });

  it('asks for a value that is a secret as for a password, and never shows it again', () => {
    const page = pageOf({
      offers: [offer({ configFields: fields({ name: 'application_key', secret: true }) })],
      mistake: { provider: 'github', way: 'oauth2', messages: ['Wrong.'], values: { application_key: 'hunter2' } },
    });
    expect(page).toMatch(/>Application key\s*<input\s+type="password"\s+name="config.application_key"/);
    expect(page).not.toContain('hunter2');
  });

  it('asks only for what the way needs, in the words of the provider', () => {
    const page = pageOf({
      offers: [
        offer({
          ways: ['oauth2', 'user_password'],
          configFields: { ...fields(), user_password: [{ name: 'region' }] },
          titles: { username: 'Access key ID', password: 'Secret access key' },
        }),
      ],
    });
    expect(page.match(/config\.region/g)).toHaveLength(1);
    expect(page).toMatch(/Access key ID\s*<input name="username"/);
    expect(page).toMatch(/Secret access key\s*<input type="password" name="password"/);
  });

  it('unfolds the form that was wrong, with the reason and the values but without the secret', () => {
    const page = pageOf({
      offers: [offer({ provider: 'linear', ways: ['oauth2', 'api_key'], configFields: fields({ name: 'team' }) })],
      mistake: { provider: 'linear', way: 'api_key', messages: ['Not accepted.'], values: { team: 'blue' } },
    });
    expect(page).toContain('<details open>');
    expect(page).toContain('<p class="bad" role="alert">Not accepted.</p>');
    expect(page.match(/value="blue"/g)).toHaveLength(1);
  });
});

describe('the connect page with hostile values', () => {
  it.each([
    ['the name of the end user', pageOf({ endUser: ATTACK })],
    ['the name of the product', pageOf({ productName: ATTACK })],
    ['the name of a provider', pageOf({ offers: [offer({ displayName: ATTACK, provider: ATTACK }), linear] })],
    [
      'a config field',
      pageOf({
        offers: [
          offer({
            configFields: fields(
              { name: 'a', title: ATTACK, example: ATTACK, default: ATTACK, pattern: `^${ATTACK}$` },
              { name: 'b', title: ATTACK, enum: [ATTACK] },
            ),
          }),
        ],
      }),
    ],
    [
      'what a user gave before',
      pageOf({
        offers: [offer({ configFields: fields({ name: 'a' }) })],
        mistake: { provider: 'github', way: 'oauth2', messages: [ATTACK], values: { a: ATTACK } },
      }),
    ],
  ])('shows %s as text', (_what, page) => {
    expect(page).not.toMatch(/<script|<img|"\s*onerror/i);
    expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
  });
});
