import { beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../platform/clock.js';
import { EgressClient, type EgressRequest } from '../platform/http/egress-client.js';
import { BufferedResponse } from '../platform/http/egress-response.js';
import { KeyFetcher } from './key-fetcher.js';

const URL_OF_KEYS = 'https://keys.acme.example/jwks';
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----';

class TestClock extends Clock {
  private time = Date.parse('2026-01-31T12:00:00Z');
  override now(): Date {
    return new Date(this.time);
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}

describe('the fetcher of keys', () => {
  let clock: TestClock;
  let requests: EgressRequest[];
  let answer: () => Promise<BufferedResponse>;
  let fetcher: KeyFetcher;

  const answers = (body: string, status = 200): void => {
    answer = () => Promise.resolve(new BufferedResponse(status, {}, Buffer.from(body)));
  };

  beforeEach(() => {
    clock = new TestClock();
    requests = [];
    answers('{"keys":[{"kid":"1"}]}');
    const egress = Object.assign(Object.create(EgressClient.prototype) as EgressClient, {
      request: (request: EgressRequest) => {
        requests.push(request);
        return answer();
      },
    });
    fetcher = new KeyFetcher(egress, clock);
  });

  it('asks once for a certificate, and follows no redirect', async () => {
    answers(CERTIFICATE);
    expect(
      await Promise.all([fetcher.certificate('https://a.example'), fetcher.certificate('https://a.example')]),
    ).toEqual([CERTIFICATE, CERTIFICATE]);
    clock.pass(23 * 3600_000);
    await fetcher.certificate('https://a.example');
    expect(requests).toEqual([{ method: 'GET', url: 'https://a.example', deadlineMs: 5_000, maxBytes: 262_144 }]);
  });

  it('asks again for a key set after a minute, for keys are exchanged', async () => {
    await fetcher.jwks(URL_OF_KEYS);
    answers('{"keys":[{"kid":"2"}]}');
    clock.pass(59_000);
    expect(await fetcher.jwks(URL_OF_KEYS)).toEqual({ keys: [{ kid: '1' }] });
    clock.pass(1_000);
    expect(await fetcher.jwks(URL_OF_KEYS)).toEqual({ keys: [{ kid: '2' }] });
  });

  it('serves the keys it has while their host is away, and not for ever', async () => {
    await fetcher.jwks(URL_OF_KEYS);
    answers('', 503);
    clock.pass(590_000);
    expect(await fetcher.jwks(URL_OF_KEYS)).toEqual({ keys: [{ kid: '1' }] });
    clock.pass(10_000);
    await expect(fetcher.jwks(URL_OF_KEYS)).rejects.toThrow('the key host answered 503');
  });

  it('leaves a URL that failed alone for a while', async () => {
    answers('', 404);
    await expect(fetcher.jwks(URL_OF_KEYS)).rejects.toThrow('404');
    await expect(fetcher.jwks(URL_OF_KEYS)).rejects.toThrow('just now');
    expect(requests).toHaveLength(1);
    answers('{"keys":[]}');
    clock.pass(10_000);
    expect(await fetcher.jwks(URL_OF_KEYS)).toEqual({ keys: [] });
  });

  it('has few calls under way at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<BufferedResponse>();
    answer = () => promise;
    const running = Array.from({ length: 16 }, (_, index) => fetcher.certificate(`https://${index}.example`));
    await expect(fetcher.certificate('https://more.example')).rejects.toThrow('too many');
    resolve(new BufferedResponse(200, {}, Buffer.from(CERTIFICATE)));
    expect(await Promise.all(running)).toHaveLength(16);
  });

  it.each(['null', '[]', '{"keys":1}', 'no JSON'])('takes %s for no key set', async (body) => {
    answers(body);
    await expect(fetcher.jwks(URL_OF_KEYS)).rejects.toThrow();
  });

  it('takes what is not PEM for no certificate, and what is no key for none', async () => {
    answers('<html>');
    await expect(fetcher.certificate('https://a.example')).rejects.toThrow('not PEM');
    answers('{"keys":[1,null,{"kid":"1"}]}');
    expect(await fetcher.jwks(URL_OF_KEYS)).toEqual({ keys: [{ kid: '1' }] });
  });
});
