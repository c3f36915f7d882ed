import { browserPage } from '../../oauth/browser-page.js';
import { html } from '../../oauth/html.js';
import type { InterlockError } from '../../platform/errors/interlock-error.js';

const TITLES: Readonly<Record<string, string>> = {
  invalid_connect_session: 'This link does not work',
  connect_session_in_use: 'This link is already in use',
  provider_unavailable: 'The provider cannot be reached',
  provider_not_configured: 'This provider is not set up yet',
};

/** What a person reads where a program gets a problem document. */
export const errorPage = (error: InterlockError, requestId: string): string => {
  const title = TITLES[error.code] ?? 'That did not work';
  const content = html`<h1>${title}</h1>
    <p role="alert">${error.detail}</p>
    <p class="soft">Error code: <code>${error.code}</code><br />Request: <code>${requestId}</code></p>`;
  return browserPage(title, content);
};
