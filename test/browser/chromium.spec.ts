import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../support/chromium.mjs';
import { startConnectedService, type ConnectedService } from '../support/connected-service.js';
import { freePort } from '../support/free-port.js';
import { rememberSecretsIn } from '../support/secrets.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// A browser that was started on a busy machine sometimes loses its first page.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

describe('a connect link in Chromium', () => {
  let world: ConnectedService;
  let app: Server;
  let browser: Browser;
  let returnTo: string;

  beforeAll(async () => {
    const appPort = await freePort();
    returnTo = `http://127.0.0.1:${appPort}/connected`;
    app = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<h1>Welcome back</h1>'),
    );
    await new Promise<void>((resolve) => app.listen(appPort, '127.0.0.1', resolve));
    world = await startConnectedService('chromium', { RETURN_URLS: returnTo });
    browser = await chromium.launch({ executablePath: String(chromiumPath()), args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
    app?.close();
  });

  it('is clicked through to return_to, and refused in a second browser', async () => {
    const alice = await world.service.as('alice');
    const { body } = await alice.post('/integrations/connect/sessions', {
      providers: ['acme'],
      return_to: returnTo,
      end_user: { display_name: 'Alice Example' },
    });
    const first = await browser.newContext();
    const page = await first.newPage();
    page.on('request', (request) => rememberSecretsIn(request.url()));
    await page.goto(body.connect_url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBeTruthy();
    expect(await page.textContent('body')).toContain('Alice Example');
    await page.getByRole('button').first().click();
    await page.waitForURL(`${world.server.url}/interaction/**`);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${returnTo}**`);
    const result = new URL(page.url());
    expect(result.searchParams.get('status')).toBe('success');
    expect(await page.textContent('h1')).toBe('Welcome back');
    const id = String(result.searchParams.get('credentials_id'));
    expect((await alice.get(`/integrations/credentials/${id}`)).status).toBe(200);

    const second = await browser.newContext();
    const refused = await (await second.newPage()).goto(body.connect_url);
    expect(refused?.status()).toBe(403);
  });
});
