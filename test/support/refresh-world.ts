import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import type { Api, ApiAnswer } from './api.js';
import { decide, providerEnvironment, startTestServer } from './authorization-server.js';
import { createTestDatabase, sql } from './database.js';
import { freePort } from './free-port.js';
import { startReplica, type Fault, type Replica } from './replica.js';
import { startService, testEnvironment, type TestService } from './service.js';
import { TokenGate } from './token-gate.js';
import { UserAgent } from './user-agent.js';

export const USER = 'alice';

export interface WorldOptions {
  label: string;
  /** More lines below `oauth2` in the provider file. */
  definition?: string;
  /** As the server does it, whatever the provider file says; default true. */
  rotate?: boolean;
}

export interface CredentialRow {
  version: number;
  status: string;
  fence: string;
  error_code: string | null;
  expires_at: Date | null;
  lease_until: Date | null;
  lease_sent_at: Date | null;
  retry_at: Date | null;
  failures: number;
}

/** A provider, a database, and replicas of the service on it: what a refresh is made of. */
export class RefreshWorld {
  private readonly services: TestService[] = [];
  private readonly children: Replica[] = [];
  private readonly rememberAnswer: AuthorizationServer['afterToken'];
  private current: TokenGate | null = null;

  private constructor(
    private readonly label: string,
    readonly server: AuthorizationServer,
    readonly databaseUrl: string,
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.rememberAnswer = server.afterToken;
  }

  static async start({ label, definition, rotate = true }: WorldOptions): Promise<RefreshWorld> {
    const publicUrl = `http://127.0.0.1:${await freePort()}`;
    const server = await startTestServer([publicUrl], { rotate });
    const env = testEnvironment({
      ...(await providerEnvironment(server, definition)),
      PUBLIC_URL: publicUrl,
    });
    return new RefreshWorld(label, server, await createTestDatabase(label), env);
  }

  /** A replica in this process. */
  async service(env: Record<string, string> = {}): Promise<TestService> {
    const { label, databaseUrl } = this;
    const service = await startService({ label, databaseUrl, env: { ...this.env, ...env } });
    this.services.push(service);
    return service;
  }

  /** A replica in a process of its own. */
  async child(fault?: Fault): Promise<Replica> {
    const { label, databaseUrl, env } = this;
    const child = await startReplica({ label, databaseUrl, env, ...(fault === undefined ? {} : { fault }) });
    this.children.push(child);
    return child;
  }

  /** Connects an account. @returns the id of its credential */
  async connect(api: Api, account: string): Promise<string> {
    return (await this.authorize(api, { provider: 'acme' }, account)).body.credentials_id;
  }

  /** Goes through the pages of the provider. */
  async authorize(api: Api, body: object, account: string): Promise<ApiAnswer> {
    this.current?.release();
    const started = await api.post('/integrations/oauth/authorize', body);
    const end = await decide(new UserAgent(), started.body.authorization_url, 'allow', account);
    const callback = new URL(String(end.location));
    return api.get(`${callback.pathname}${callback.search}`);
  }

  /** Requests at the token endpoint from now on, which are let through again when the next account connects. */
  gate(): TokenGate {
    this.current = new TokenGate(this.server, this.rememberAnswer);
    return this.current;
  }

  async row(id: string): Promise<CredentialRow> {
    const [row] = await sql<CredentialRow>(this.databaseUrl, 'select * from credentials where id = $1', [id]);
    if (!row) throw new Error('the credential is gone');
    return row;
  }

  /** Moves the end of the access token; negative for a dead one. A back-off ends, as if that time had passed. */
  async expireIn(id: string, seconds: number): Promise<void> {
    await this.sql(
      `update credentials set expires_at = clock_timestamp() + make_interval(secs => $2), retry_at = null where id = $1`,
      [id, seconds],
    );
  }

  /** As if the time of a lease had passed. */
  async endLease(id: string): Promise<void> {
    await this.sql(`update credentials set lease_until = clock_timestamp() - interval '1 ms' where id = $1`, [id]);
  }

  async events(id: string): Promise<string[]> {
    const rows = await this.sql<{ event_type: string }>(
      `select event_type from events where convert_from(data, 'UTF8')::jsonb ->> 'credentials_id' = $1 order by id`,
      [id],
    );
    return rows.map((row) => row.event_type);
  }

  sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return sql<Row>(this.databaseUrl, text, values);
  }

  /** @returns whether the provider takes a token */
  async accepts(accessToken: unknown): Promise<boolean> {
    const answer = await fetch(`${this.server.url}/me`, {
      headers: { authorization: `Bearer ${String(accessToken)}` },
    });
    return answer.status === 200;
  }

  async close(): Promise<void> {
    await Promise.all(this.children.map((child) => child.kill()));
    await Promise.all(this.services.map((service) => service.close()));
    await this.server.close();
  }
}

export const tokenOf = (api: Api, id: string): Promise<ApiAnswer> => api.get(`/integrations/credentials/${id}/token`);

export const refresh = (api: Api, id: string): Promise<ApiAnswer> =>
  api.post(`/integrations/credentials/${id}/refresh?force=true`);
