import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { CLIENT_SECRET } from '../support/authorization-server.js';
import { freePort } from '../support/free-port.js';
import { refresh, RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';
import type { TokenGate } from '../support/token-gate.js';

const codeOf = ({ status, body }: ApiAnswer): unknown[] => [status, body.code];

describe('a refresh that the provider refuses', () => {
  let world: RefreshWorld;
  let api: Api;

  beforeAll(async () => {
    world = await RefreshWorld.start({ label: 'refresh_failed' });
    api = await (await world.service()).as(USER);
  });

  afterAll(() => world?.close());

  /** A credential whose token ends soon. */
  const begin = async (account: string): Promise<{ id: string; old: string; gate: TokenGate }> => {
    const id = await world.connect(api, account);
    const old: string = (await tokenOf(api, id)).body.access_token;
    await world.expireIn(id, 100);
    return { id, old, gate: world.gate() };
  };

  const expectStale = async (id: string, old: string): Promise<void> =>
    expect(await tokenOf(api, id)).toMatchObject({ status: 200, body: { access_token: old, stale: true } });

  /** Ends a grant at the provider, as its user would there. */
  const revoke = async (refreshToken: unknown): Promise<void> => {
    const encode = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2);
    await fetch(`${world.server.url}/token/revocation`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`acme:${encode(CLIENT_SECRET)}`).toString('base64')}` },
      body: new URLSearchParams({ token: String(refreshToken) }),
    });
  };

  it('needs the user when the grant is dead, says so once, and never sends the dead token again', async () => {
    const { id, gate } = await begin('revoked');
    await refresh(api, id);
    await revoke(gate.answers[0]?.['refresh_token']);
    await world.expireIn(id, 100);
    const answers = await Promise.all(Array.from({ length: 10 }, () => tokenOf(api, id)));
    expect(answers.map(codeOf)).toEqual(Array(10).fill([409, 'reconnect_required']));
    expect(codeOf(await refresh(api, id))).toEqual([409, 'reconnect_required']);
    expect(gate.arrivals).toBe(2);
    expect((await api.get(`/integrations/credentials/${id}`)).body).toMatchObject({
      status: 'reconnect_required',
      is_valid: false,
      error: { code: 'invalid_grant' },
    });
    expect((await world.events(id)).filter((type) => type === 'credential.reconnect_required')).toHaveLength(1);

    await world.authorize(api, { provider: 'acme', credentials_id: id }, 'revoked');
    expect((await tokenOf(api, id)).body.stale).toBe(false);
    expect((await world.events(id)).at(-1)).toBe('credential.recovered');
  });

  it.each([
    [503, { 'retry-after': '7' }],
    [500, { 'retry-after': '7' }],
    [429, { 'retry-after': '7' }],
  ])(
    'waits as long as the provider asks when it answers %d, and serves the living token meanwhile',
    async (status, headers) => {
      const { id, old, gate } = await begin(`transient-${status}`);
      gate.refuse({ status, headers });
      await expectStale(id, old);
      await expectStale(id, old);
      expect(gate.arrivals).toBe(1);
      expect(await world.row(id)).toMatchObject({ lease_sent_at: null, error_code: 'provider_unavailable' });

      await world.sql(`update credentials set expires_at = now() where id = $1`, [id]);
      const dead = await tokenOf(api, id);
      expect(codeOf(dead)).toEqual([503, 'provider_unavailable']);
      expect(dead.headers.get('retry-after')).toMatch(/^[1-7]$/);
      expect(gate.arrivals).toBe(1);

      expect(codeOf(await refresh(api, id))).toEqual([503, 'provider_unavailable']);
      expect(gate.arrivals).toBe(2);

      gate.release();
      await world.expireIn(id, -1);
      expect(await tokenOf(api, id)).toMatchObject({ status: 200, body: { stale: false } });
      expect((await world.events(id)).slice(1)).toEqual(['credential.refresh_failed', 'credential.recovered']);
      expect((await api.get(`/integrations/credentials/${id}`)).body).toMatchObject({ status: 'valid', error: null });
    },
  );

  it.each([
    ['the connection breaks', (gate: TokenGate) => gate.spoilAnswers((context) => context.req.socket.destroy())],
    ['a gateway answers 504', (gate: TokenGate) => gate.spoilAnswers((context) => (context.status = 504))],
  ])('is in doubt when %s after the request was sent', async (_case, spoil) => {
    const { id, old, gate } = await begin(_case);
    spoil(gate);
    await expectStale(id, old);
    await world.expireIn(id, 50);
    await expectStale(id, old);
    expect(gate.arrivals).toBe(1);
    const row = await world.row(id);
    expect(row).toMatchObject({ error_code: 'refresh_in_doubt', failures: 1 });
    expect(row.lease_sent_at).not.toBeNull();

    gate.release();
    await world.expireIn(id, -1);
    expect(codeOf(await tokenOf(api, id))).toEqual([409, 'reconnect_required']);
    expect(await world.row(id)).toMatchObject({ error_code: 'refresh_interrupted' });
    expect(gate.arrivals).toBe(2);
  });

  it('does not send the token again while the old one lives, after a success without a token in it', async () => {
    const { id, old, gate } = await begin('no-token');
    gate.spoilAnswers((context) => (context.body = '<p>maintenance</p>'));
    expect(codeOf(await refresh(api, id))).toEqual([502, 'provider_error']);
    await world.expireIn(id, 50);
    await expectStale(id, old);
    expect(gate.arrivals).toBe(1);
  });

  it('keeps the doubt that an earlier holder left, when a later try fails without any', async () => {
    const { id, old, gate } = await begin('doubt-stays');
    await world.sql(`update credentials set lease_sent_at = now() - interval '1 minute' where id = $1`, [id]);
    const { lease_sent_at: doubt } = await world.row(id);
    await world.expireIn(id, -1);
    gate.refuse({ status: 503 });
    expect(codeOf(await tokenOf(api, id))).toEqual([503, 'provider_unavailable']);
    expect((await world.row(id)).lease_sent_at).toEqual(doubt);
    await world.expireIn(id, 50);
    await expectStale(id, old);
    expect(gate.arrivals).toBe(1);
  });

  it('says nothing about a credential that the user has connected again meanwhile', async () => {
    const { id, gate } = await begin('obsolete');
    await refresh(api, id);
    const refreshToken = gate.answers[0]?.['refresh_token'];
    gate.holdRequests();
    const answer = refresh(api, id);
    await gate.reached(2);
    const late = gate.letPass();
    await world.authorize(api, { provider: 'acme', credentials_id: id }, 'obsolete');
    const { body } = await tokenOf(api, id);
    await revoke(refreshToken);
    late();
    expect((await answer).status).toBe(200);
    expect(await tokenOf(api, id)).toMatchObject({ status: 200, body: { access_token: body.access_token } });
    expect(await world.events(id)).not.toContain('credential.reconnect_required');
  });

  it('never hands out a token that the provider has refused, even when it cannot be renewed', async () => {
    const { id, gate } = await begin('refused-token');
    await world.sql(`update credentials set status = 'invalid' where id = $1`, [id]);
    gate.refuse({ status: 503 });
    expect(codeOf(await tokenOf(api, id))).toEqual([503, 'provider_unavailable']);
    gate.release();
    await world.expireIn(id, 100);
    expect((await tokenOf(api, id)).body.stale).toBe(false);
  });

  it.each([9_999_999_999, 1e300, -5, 0, 'soon'])('stores an answer whatever its expires_in is: %s', async (value) => {
    const { id, gate } = await begin(`lifetime-${value}`);
    gate.spoilAnswers((context) => Object.assign(context.body as object, { expires_in: value }));
    expect((await refresh(api, id)).body.refreshed).toBe(true);
    expect((await tokenOf(api, id)).body).toMatchObject({ access_token: gate.answers[0]?.['access_token'] });
    gate.release();
    expect((await refresh(api, id)).body.refreshed).toBe(true);
  });

  it('is the operator’s to mend when our client is refused: the token is served while it lives', async () => {
    const { id, old, gate } = await begin('misconfigured');
    const wrong = await (
      await world.service({ PROVIDER_ACME_CLIENT_SECRET: 'not the secret of this client' })
    ).as(USER);
    const refused = await refresh(wrong, id);
    expect(refused).toMatchObject({ status: 502, body: { code: 'provider_error', provider_error: 'invalid_client' } });
    expect((await tokenOf(wrong, id)).body).toMatchObject({ access_token: old, stale: true });
    expect(gate.arrivals).toBe(1);
    expect(await world.row(id)).toMatchObject({ status: 'valid', error_code: 'provider_misconfigured' });
    await world.sql(`update credentials set expires_at = now() where id = $1`, [id]);
    expect(codeOf(await tokenOf(wrong, id))).toEqual([503, 'provider_unavailable']);
    await world.expireIn(id, -1);
    expect((await tokenOf(api, id)).body.stale).toBe(false);
  });
});

describe('a refresh at a token endpoint that nobody listens on', () => {
  let world: RefreshWorld;

  afterAll(() => world?.close());

  it('leaves no doubt: nothing was sent', async () => {
    const url = `http://127.0.0.1:${await freePort()}/token`;
    world = await RefreshWorld.start({ label: 'refresh_refused', definition: `  refresh: { url: "${url}" }` });
    const api = await (await world.service()).as(USER);
    const id = await world.connect(api, 'unreachable');
    await world.expireIn(id, 100);
    expect((await tokenOf(api, id)).body.stale).toBe(true);
    expect(await world.row(id)).toMatchObject({ lease_sent_at: null, error_code: 'provider_unavailable', failures: 1 });
    await world.expireIn(id, -1);
    expect(codeOf(await tokenOf(api, id))).toEqual([503, 'provider_unavailable']);
    expect(codeOf(await refresh(api, id))).toEqual([503, 'provider_unavailable']);
    expect(await world.row(id)).toMatchObject({ status: 'valid', lease_sent_at: null });
  });
});
