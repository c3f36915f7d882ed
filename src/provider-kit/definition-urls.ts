import type { ProviderDefinition } from './provider-definition.js';

export interface DefinitionUrl {
  /** JSON pointer into the definition. */
  path: string;
  /** May hold `${config.<field>}`. */
  url: string;
}

const URL_MEMBER = /(^|_)(url|issuer)$/;

/** The address of a protected resource, although its name says less. */
const RESOURCE = '/oauth2/discovery/resource';

/** Pointers into an answer or a key document, although their names end like those of URLs. */
const POINTER_MEMBER = /\/(item_url|jwt_bearer\/key\/issuer)$/;

/**
 * What is in these goes to the provider as it is, or is compared with what comes from it: a URL there (an audience, a
 * scope) is a name, not an address.
 */
const OPAQUE = new Set([
  ...['params', 'headers', 'request_headers', 'body', 'map', 'descriptions', 'claims', 'names'],
  ...['when', 'keep', 'summary', 'answer'],
]);

/** The page where a person makes a webhook by hand: a stand-in of the provider's API has none. */
const SETUP_PAGE = '/webhooks/setup/url';

/** Links for people; the service itself never calls them. */
const LINKS = new Set(['/website_url', '/documentation_url', '/logo_url', SETUP_PAGE]);

/** @returns a copy with every URL changed but the page for making webhooks by hand */
export const mapUrls = (definition: ProviderDefinition, change: (url: string) => string): ProviderDefinition => {
  const copy = structuredClone(definition);
  visitUrls(copy, '', ({ path, url }, replace) => {
    if (path !== SETUP_PAGE) replace(change(url));
  });
  return copy;
};

/** @returns every URL of the definition, links for people included */
export const urlsOf = (definition: ProviderDefinition): DefinitionUrl[] => {
  const found: DefinitionUrl[] = [];
  visitUrls(definition, '', (entry) => found.push(entry));
  return found;
};

/** @returns the URLs that a credential needs; those of webhooks are filled with values of the webhook as well */
export const credentialUrlsOf = (definition: ProviderDefinition): DefinitionUrl[] =>
  urlsOf(definition).filter(({ path }) => !path.startsWith('/webhooks/'));

/**
 * The URLs that the service calls or sends a browser to, as far as their host is known now. A host that holds a
 * template is known only at the call, where the egress client checks it.
 * @returns each with its templates filled with a placeholder
 */
export const outgoingUrlsOf = (definition: ProviderDefinition): DefinitionUrl[] =>
  urlsOf(definition)
    .filter(({ path, url }) => !LINKS.has(path) && !authorityOf(url).includes('${'))
    .map(({ path, url }) => ({ path, url: url.replace(/\$\{[^}]*\}/g, 'x') }));

/** @returns host and port as written (RFC 3986 §3.2), templates included; also one that stands for the whole URL */
export const authorityOf = (url: string): string => /^(?:https?:\/\/|(?=\$\{))([^/?#]*)/i.exec(url)?.[1] ?? '';

const visitUrls = (
  node: unknown,
  path: string,
  visit: (entry: DefinitionUrl, replace: (url: string) => void) => void,
): void => {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const here = `${path}/${key}`;
    if (typeof value !== 'string') {
      if (!OPAQUE.has(key)) visitUrls(value, here, visit);
    } else if ((URL_MEMBER.test(key) && !POINTER_MEMBER.test(here)) || here === RESOURCE) {
      visit({ path: here, url: value }, (url) => Reflect.set(node, key, url));
    }
  }
};
