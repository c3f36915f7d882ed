import type { EgressClient, EgressRequest } from '../../../src/platform/http/egress-client.js';
import { FakeProvider, type ProviderAnswer, type ProviderRequest } from '../fake-provider.js';
import type { Answer, Exchange } from './expectation.js';
import { differences, type FlowMemory, type SeenRequest } from './match.js';

const ORIGIN_HEADER = 'x-strict-provider-origin';

/**
 * The network side of every provider at once: it waits for the calls that the current step documents, in their order, and
 * refuses any other with a 400.
 */
export class StrictProvider {
  readonly memory: FlowMemory = {};
  #expected: Exchange[] = [];
  #problems: string[] = [];

  private constructor(private readonly server: FakeProvider) {
    server.answer = (request) => this.#answer(request);
  }

  static async start(): Promise<StrictProvider> {
    return new StrictProvider(await FakeProvider.start());
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** Makes every outgoing call of a service end here, over the wire, with the origin that it was meant for. */
  capture(egress: EgressClient): void {
    const send = egress.request.bind(egress);
    egress.request = (request: EgressRequest) => {
      const url = new URL(request.url);
      const here = new URL(`${url.pathname}${url.search}`, this.server.url);
      return send({ ...request, url: here.href, headers: { ...request.headers, [ORIGIN_HEADER]: url.origin } });
    };
  }

  /** @param exchanges the calls of the next step, in their order */
  expect(exchanges: readonly Exchange[]): void {
    this.#expected = [...exchanges];
    this.#problems = [];
  }

  /** @returns what was wrong since the last {@link expect}: calls that differ, and documented ones that never came */
  problems(): string[] {
    return [...this.#problems, ...this.#expected.map(({ method, url }) => `${method} ${url} was not called`)];
  }

  #answer(request: ProviderRequest): ProviderAnswer {
    const seen = asMeant(request);
    const [expected, ...later] = this.#expected;
    if (expected === undefined) {
      this.#problems.push(`${seen.method} ${seen.url.href} was called without need`);
      return refusal;
    }
    const found = differences(expected, seen, this.memory);
    this.#expected = later;
    if (found.length === 0) return toProviderAnswer(expected.answer);
    this.#problems.push(...found.map((text) => `${expected.method} ${expected.url}: ${text}`));
    return refusal;
  }
}

const refusal: ProviderAnswer = { status: 400, body: { error: 'invalid_request' } };

const asMeant = ({ method, url, headers, body }: ProviderRequest): SeenRequest => {
  const origin = String(headers[ORIGIN_HEADER]);
  return { method, url: new URL(`${url.pathname}${url.search}`, origin), headers, body };
};

const toProviderAnswer = ({ status, headers = {}, json, form, text }: Answer): ProviderAnswer => {
  if (form !== undefined) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return { status, text: new URLSearchParams({ ...form }).toString(), headers: { ...type, ...headers } };
  }
  if (text !== undefined) return { status, text, headers: { 'content-type': 'text/plain', ...headers } };
  return { status, body: json, headers: { ...headers } };
};
