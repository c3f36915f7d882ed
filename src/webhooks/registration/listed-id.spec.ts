import { describe, expect, it } from '@jest/globals';
import { listedId } from './listed-id.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const idOf = (url: string): string | null => listedId('https://hooks.example.com', 'acme', url);

describe('listedId', () => {
  it('finds the id in an ingress URL', () => {
    expect(idOf(`https://hooks.example.com/webhooks/acme/${ID}`)).toBe(ID);
  });

  it('finds it before a secret', () => {
    expect(idOf(`https://hooks.example.com/webhooks/acme/${ID}/secret`)).toBe(ID);
  });

  it.each([
    ['of another service', `https://example.com/webhooks/acme/${ID}`],
    ['of another provider', `https://hooks.example.com/webhooks/other/${ID}`],
    ['whose host only begins like ours', `https://hooks.example.com.evil.example/webhooks/acme/${ID}`],
    ['of the app', 'https://hooks.example.com/webhooks/acme'],
    ['without an id', 'https://hooks.example.com/webhooks/acme/latest'],
    ['that is none', ''],
  ])('leaves a URL %s alone', (_what, url) => {
    expect(idOf(url)).toBeNull();
  });
});
