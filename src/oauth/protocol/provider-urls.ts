import { fillTemplate, namedConfig, templateNames } from '../../provider-kit/template.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { ConfigValues } from '../../provider-kit/provider-definition.js';

/** The client that the operator registered at a provider, and the values that the user gave. */
export interface ProviderClient {
  readonly clientId: string;
  /** The secret, or the private key (PEM or JWK) with `private_key_jwt`; null for a public client. */
  readonly clientSecret: string | null;
  readonly config: ConfigValues;
}

/** What a template may hold beside `${client_id}` and `${config.*}`, by name. */
export type LocalValues = Readonly<Record<string, string | undefined>>;

type KnownClient = Pick<ProviderClient, 'clientId' | 'config'>;

/**
 * Fills `${config.*}`, `${client_id}` and the local values in a URL of a definition.
 * @throws ProviderError `configuration` for a value that the connection does not have
 */
export const providerUrl = (template: string, client: KnownClient, local: LocalValues = {}): string =>
  filled(template, templateValues(client, local), encodeURIComponent);

/** @returns whether every value of a URL is known */
export const isKnownUrl = (template: string, client: KnownClient): boolean =>
  missingName(template, templateValues(client, {})) === undefined;

/** Fills the same expressions in parameters and headers, where values stay as they are. @throws ProviderError */
export const providerParams = (
  params: Readonly<Record<string, string>> | undefined,
  client: KnownClient,
  local: LocalValues = {},
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, filled(value, templateValues(client, local))]),
  );

const filled = (template: string, values: LocalValues, encode?: (value: string) => string): string => {
  const missing = missingName(template, values);
  if (missing === undefined) return fillTemplate(template, values, encode);
  throw new ProviderError({ kind: 'configuration', reason: `the connection has no value for ${missing}` });
};

const missingName = (template: string, values: LocalValues): string | undefined =>
  templateNames(template).find((name) => !Object.hasOwn(values, name) || values[name] === undefined);

const templateValues = ({ clientId, config }: KnownClient, local: LocalValues): LocalValues => ({
  client_id: clientId,
  ...local,
  ...namedConfig(config),
});
