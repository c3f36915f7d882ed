import { randomBytes } from 'node:crypto';
import { FakeProvider, type ProviderAnswer, type ProviderRequest } from './fake-provider.js';
import { rememberSecret } from './secrets.js';

export interface Hook {
  id: string;
  url: string;
  secret: string | null;
  events: string[];
  owner: string;
  expires_at: string | null;
}

/** Null: everything is well. */
type Trouble = ProviderAnswer | null;

const REPOSITORY = /^\/repos\/([a-z]+\/[a-z]+)\/hooks(?:\/([^/]+))?(?:\/(ping|renew))?$/;
const WITH_BODY = { POST: ['events', 'url'], PATCH: ['events'] };

/**
 * A provider of webhooks that takes nothing it does not know: the key, the paths, the members of bodies. What a test wants to
 * go wrong, it says in {@link trouble}.
 */
export class HookProvider {
  readonly hooks = new Map<string, Hook>();
  readonly key = `acme-${randomBytes(16).toString('hex')}`;
  /** Asked before the request is served; an answer replaces that of the provider. `after`: once it was served. */
  trouble: (request: ProviderRequest, when: 'before' | 'after') => Trouble | Promise<Trouble> = () => null;
  /** Makes the secret itself, and says it in its answer. */
  makesSecrets = false;
  lifetimeSeconds: number | null = null;
  onPing: (hook: Hook) => void = () => undefined;
  private next = 1;

  private constructor(private readonly server: FakeProvider) {
    rememberSecret(this.key);
    server.answer = async (request) => (await this.trouble(request, 'before')) ?? this.served(request);
  }

  static async start(): Promise<HookProvider> {
    return new HookProvider(await FakeProvider.start());
  }

  get url(): string {
    return this.server.url;
  }

  get all(): Hook[] {
    return [...this.hooks.values()];
  }

  /** @returns method and path of the requests since the last call */
  takeCalls(): string[] {
    return this.server.takeRequests().map(({ method, url }) => `${method} ${url.pathname}`);
  }

  takeRequests(): ProviderRequest[] {
    return this.server.takeRequests();
  }

  reset(): void {
    this.hooks.clear();
    this.trouble = () => null;
    this.makesSecrets = false;
    this.lifetimeSeconds = null;
    this.onPing = () => undefined;
    this.server.takeRequests();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private async served(request: ProviderRequest): Promise<ProviderAnswer> {
    const answer = this.answer(request);
    return (await this.trouble(request, 'after')) ?? answer;
  }

  private answer(request: ProviderRequest): ProviderAnswer {
    if (request.headers.authorization !== `Bearer ${this.key}`) return { status: 401 };
    const [, owner, id, action] = REPOSITORY.exec(request.url.pathname) ?? [];
    if (owner === undefined) return { status: 404 };
    if (id === undefined) {
      if (request.method === 'GET') return { status: 200, body: this.all.filter((hook) => hook.owner === owner) };
      return request.method === 'POST' ? this.create(owner, request) : { status: 405 };
    }
    const hook = this.hooks.get(id);
    if (hook?.owner !== owner) return { status: 404 };
    return action === undefined ? this.change(hook, request) : this.act(hook, action);
  }

  private create(owner: string, request: ProviderRequest): ProviderAnswer {
    const body = parsed(request.body, WITH_BODY.POST);
    if (!body) return { status: 422 };
    const secret = this.makesSecrets ? randomBytes(24).toString('hex') : (body.secret ?? null);
    rememberSecret(secret);
    const hook: Hook = {
      id: String(this.next++),
      url: String(body.url),
      secret,
      events: body.events ?? [],
      owner,
      expires_at: this.expiry(),
    };
    this.hooks.set(hook.id, hook);
    return { status: 201, body: { ...hook, ...(this.makesSecrets ? {} : { secret: undefined }) } };
  }

  private change(hook: Hook, request: ProviderRequest): ProviderAnswer {
    if (request.method === 'DELETE') {
      this.hooks.delete(hook.id);
      return { status: 204 };
    }
    const body = request.method === 'PATCH' ? parsed(request.body, WITH_BODY.PATCH) : null;
    if (!body) return { status: 422 };
    hook.events = body.events ?? [];
    hook.secret = body.secret ?? hook.secret;
    return { status: 200, body: { id: hook.id } };
  }

  private act(hook: Hook, action: string): ProviderAnswer {
    if (action === 'ping') this.onPing(hook);
    else hook.expires_at = this.expiry();
    return { status: 200, body: { id: hook.id, expires_at: hook.expires_at } };
  }

  private expiry(): string | null {
    return this.lifetimeSeconds === null ? null : new Date(Date.now() + this.lifetimeSeconds * 1000).toISOString();
  }
}

const parsed = (
  text: string,
  needed: readonly string[],
): { url?: string; events?: string[]; secret?: string } | null => {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null) return null;
  const names = Object.keys(body);
  const isKnown = needed.every((name) => names.includes(name));
  return isKnown && names.every((name) => [...needed, 'secret'].includes(name)) ? body : null;
};
