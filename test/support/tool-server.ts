import { FakeProvider, type ProviderAnswer, type ProviderRequest } from './fake-provider.js';

/** A remote server of the Model Context Protocol, as far as authorization goes: it wants a bearer and says where to get one. */
export class ToolServer {
  /** What it publishes about itself (RFC 9728); null: nothing. */
  metadata: Record<string, unknown> | null;
  /** The parameters of its challenge; null: it lets everybody in. */
  challenge: string | null;
  /** Answers by path that come before all others. */
  readonly answers = new Map<string, ProviderAnswer>();

  private constructor(private readonly provider: FakeProvider) {
    this.metadata = { resource: this.url, scopes_supported: ['tools:read'] };
    this.challenge = `resource_metadata="${provider.url}/.well-known/oauth-protected-resource/mcp"`;
    provider.answer = (request) => this.answer(request);
  }

  static async start(): Promise<ToolServer> {
    return new ToolServer(await FakeProvider.start());
  }

  /** The endpoint that users name. */
  get url(): string {
    return `${this.provider.url}/mcp`;
  }

  get origin(): string {
    return this.provider.url;
  }

  trust(...issuers: string[]): this {
    this.metadata = { ...this.metadata, authorization_servers: issuers };
    return this;
  }

  takeRequests(): ProviderRequest[] {
    return this.provider.takeRequests();
  }

  close(): Promise<void> {
    return this.provider.close();
  }

  private answer({ url, headers }: ProviderRequest): ProviderAnswer {
    const own = this.answers.get(url.pathname);
    if (own !== undefined) return own;
    if (url.pathname === '/mcp') {
      const isLetIn = this.challenge === null || headers.authorization?.startsWith('Bearer ');
      return isLetIn
        ? { status: 200, body: { tools: [] } }
        : { status: 401, headers: { 'www-authenticate': `Bearer ${this.challenge}` } };
    }
    const isMetadata = url.pathname === '/.well-known/oauth-protected-resource/mcp';
    return isMetadata && this.metadata !== null ? { status: 200, body: this.metadata } : { status: 404 };
  }
}
