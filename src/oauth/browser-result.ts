import { browserPage } from './browser-page.js';
import { html } from './html.js';

export { browserHeaders } from './browser-page.js';

/** How a flow in a browser ended. `code` is a stable code of ours, never a provider's text. */
export type BrowserOutcome =
  | { readonly status: 'success'; readonly provider: string; readonly credentialsId: string }
  | { readonly status: 'error'; readonly code: string };

export type BrowserResult = { readonly redirect: string } | { readonly html: string; readonly status: number };

/**
 * What the browser gets at the end of a flow: the way back, or a small page where there is none. The page runs no script
 * and tells no other window anything.
 * @param returnTo as it was allowed when the flow began; its own query stays
 */
export const browserResult = (returnTo: string | null, outcome: BrowserOutcome): BrowserResult =>
  returnTo === null ? resultPage(outcome) : { redirect: withOutcome(returnTo, outcome) };

const withOutcome = (returnTo: string, outcome: BrowserOutcome): string => {
  const url = new URL(returnTo);
  url.searchParams.set('status', outcome.status);
  if (outcome.status === 'success') {
    url.searchParams.set('provider', outcome.provider);
    url.searchParams.set('credentials_id', outcome.credentialsId);
  } else {
    url.searchParams.set('code', outcome.code);
  }
  return url.href;
};

const SENTENCES: Readonly<Record<string, string>> = {
  oauth_denied: 'Access was not granted. If that was a mistake, open the link again.',
  account_mismatch: 'This is another account than the one that was connected before.',
  provider_unavailable: 'The provider cannot be reached at the moment. Try again later.',
  provider_not_configured: 'This provider is not set up yet.',
};

const resultPage = (outcome: BrowserOutcome): BrowserResult => {
  if (outcome.status === 'success') {
    const content = html`<h1>Connected</h1>
      <p>Your ${outcome.provider} account is connected. You can close this window.</p>`;
    return { html: browserPage('Connected', content), status: 200 };
  }
  const sentence = SENTENCES[outcome.code] ?? 'The connection could not be made. Open the link again to retry.';
  const content = html`<h1>Not connected</h1>
    <p role="alert">${sentence}</p>
    <p class="soft">Error code: <code>${outcome.code}</code></p>`;
  return { html: browserPage('Not connected', content), status: 400 };
};
