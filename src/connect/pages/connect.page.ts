import { browserPage } from '../../oauth/browser-page.js';
import { html, type Html } from '../../oauth/html.js';
import type { Offer, PageWay } from '../connect-offers.js';
import { configField } from './config-field.js';
import type { FormMistake } from './form-mistake.js';

export interface ConnectPage {
  readonly productName: string;
  readonly endUser: string | null;
  /** Path of the link, under which the forms are sent. */
  readonly path: string;
  readonly offers: readonly Offer[];
  /** What was wrong with the form that was sent last. */
  readonly mistake: FormMistake | null;
}

/** The page behind a connect link. Nothing starts before one of its buttons is pressed. */
export const connectPage = (page: ConnectPage): string => {
  const only = page.offers.length === 1 ? page.offers[0] : undefined;
  const heading = only ? `Connect ${only.displayName}` : 'Connect your accounts';
  const content = html`<h1>${heading}</h1>
    ${introduction(page)} ${page.offers.map((offer) => section(page, offer, only !== undefined))}
    ${page.offers.length === 0 && html`<p>There is nothing to connect at the moment.</p>`}`;
  return browserPage(`${heading} – ${page.productName}`, content);
};

const introduction = ({ productName, endUser }: ConnectPage): Html =>
  endUser === null
    ? html`<p>${productName} keeps what you connect here. Continue only if you asked for this link yourself.</p>`
    : html`<p>
        ${productName} keeps what you connect here for ${isolated(endUser)}. If that is not you, close this page.
      </p>`;

/** A name in another direction of writing does not turn the sentence around. */
const isolated = (text: string): Html => html`<strong><bdi>${text}</bdi></strong>`;

const section = (page: ConnectPage, offer: Offer, isOnly: boolean): Html => {
  const id = `provider-${offer.provider}`;
  const body =
    offer.ways.length === 0
      ? html`<p class="soft">Not available at the moment.</p>`
      : html`${offer.ways.map((way) => wayForm(page, offer, way, isOnly))}`;
  return isOnly
    ? html`<section>${body}</section>`
    : html`<section aria-labelledby="${id}">
        <h2 id="${id}">${offer.displayName}</h2>
        ${body}
      </section>`;
};

const SUMMARIES: Readonly<Record<PageWay, string>> = {
  oauth2: 'Sign in',
  api_key: 'Use an API key',
  user_password: 'Use a name and a password',
};

/** A secret is asked for at once where nothing else is on the page; else its form unfolds. */
const wayForm = (page: ConnectPage, offer: Offer, way: PageWay, isOnly: boolean): Html => {
  const mistake = page.mistake?.provider === offer.provider && page.mistake.way === way ? page.mistake : null;
  const form = html`${mistake?.messages.map((message) => html`<p class="bad" role="alert">${message}</p>`) ?? null}
    <form method="post" action="${page.path}/${way === 'oauth2' ? 'authorize' : 'credentials'}" autocomplete="off">
      <input type="hidden" name="provider" value="${offer.provider}" />
      ${way !== 'oauth2' && html`<input type="hidden" name="type" value="${way}" />`}
      ${offer.configFields[way].map((field) => configField(field, mistake?.values[field.name]))}
      ${secretFields(way, offer.titles)}
      <button type="submit">${way === 'oauth2' ? 'Continue to' : 'Connect'} ${offer.displayName}</button>
    </form>`;
  if (way === 'oauth2' || (isOnly && offer.ways.length === 1)) return form;
  return html`<details ${mistake !== null && html`open`}>
    <summary>${SUMMARIES[way]}</summary>
    ${form}
  </details>`;
};

/** Never filled in again by us, nor by the browser. */
const secretFields = (way: PageWay, titles: Offer['titles']): Html | null => {
  switch (way) {
    case 'oauth2':
      return null;
    case 'api_key':
      return html`<label>API key ${secretInput('api_key')}</label>`;
    case 'user_password':
      return html`<label
          >${titles.username}
          <input name="username" required maxlength="500" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label>${titles.password} ${secretInput('password')}</label>`;
    default: {
      const exhausted: never = way;
      throw new TypeError(`unknown way ${String(exhausted)}`);
    }
  }
};

const secretInput = (name: string): Html =>
  html`<input type="password" name="${name}" required maxlength="16384" autocomplete="off" spellcheck="false" />`;
