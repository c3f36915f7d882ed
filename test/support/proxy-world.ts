import { ProxyTiming } from '../../src/proxy/proxy-timing.js';
import type { Api } from './api.js';
import { providerFolder, providerOf } from './provider-files.js';
import { startService, type TestService } from './service.js';
import { Upstream } from './upstream.js';

const API_KEY = 'key-0123456789-proxied';
export const SECRETS = { apiKey: API_KEY, password: 'pa:ss-0123456789-proxied', header: 'host-0123456789-proxied' };

/** A service whose providers have their API on loopback. */
export class ProxyWorld {
  private constructor(
    readonly upstream: Upstream,
    readonly service: TestService,
    readonly alice: Api,
  ) {}

  /** @param definitions more members by name of a provider; its API lies below `/api` */
  static async start(
    label: string,
    definitions: Readonly<Record<string, object>> = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<ProxyWorld> {
    const upstream = await Upstream.start();
    const files = Object.entries({ ...usual(), ...definitions }).map(([name, members]) => [
      `${name}.json`,
      providerOf(name, { api_base_url: `${upstream.url}/api`, ...members }),
    ]);
    const folder = await providerFolder(Object.fromEntries(files) as Record<string, object>);
    const service = await startService({
      label,
      env: { PROVIDERS_DIR: folder, PROVIDER_HOSTED_BASE_URL: upstream.url, ...env },
    });
    return new ProxyWorld(upstream, service, await service.as('alice'));
  }

  /** @returns the path of calls with a new credential of alice */
  async connect(provider: string, body: object = { type: 'api_key', api_key: API_KEY }): Promise<string> {
    const { status, body: answer } = await this.alice.post('/integrations/credentials', { provider, ...body });
    if (status !== 201) throw new Error(`${provider} was not connected: ${JSON.stringify(answer)}`);
    return `/integrations/proxy/${answer.credentials_id}`;
  }

  get timing(): ProxyTiming {
    return this.service.application.nest.get(ProxyTiming, { strict: false });
  }

  /** Lets calls wait without time passing. @returns how long they wanted to wait, in milliseconds */
  skipPauses(): number[] {
    const waits: number[] = [];
    this.timing.pause = async (ms) => void waits.push(ms);
    return waits;
  }

  /** Lets calls really wait. */
  keepPauses(): void {
    const usual = new ProxyTiming();
    this.timing.pause = (ms, signal) => usual.pause(ms, signal);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.upstream.close();
  }
}

const usual = (): Record<string, object> => ({
  keyed: { api_key: { placement: { header: 'X-Key', value: 'Key ${api_key}' } } },
  queried: { api_key: { placement: { query: 'key' } } },
  basic: { user_password: {} },
  hosted: { host_scoped: {}, api_base_url: undefined },
});
