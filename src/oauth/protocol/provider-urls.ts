import { fillTemplate } from '../../provider-kit/template.js';
import type { ConfigValues } from '../../provider-kit/provider-definition.js';

/** The client that the operator registered at a provider, and the values that the user gave. */
export interface ProviderClient {
  readonly clientId: string;
  /** The secret, or the private key (PEM or JWK) with `private_key_jwt`; null for a public client. */
  readonly clientSecret: string | null;
  readonly config: ConfigValues;
}

/** Fills `${config.*}` and `${client_id}` in a URL of a definition. */
export const providerUrl = (template: string, client: Pick<ProviderClient, 'clientId' | 'config'>): string =>
  fillTemplate(template, templateValues(client), encodeURIComponent);

/** Fills the same expressions in parameters and headers, where values stay as they are. */
export const providerParams = (
  params: Readonly<Record<string, string>> | undefined,
  client: Pick<ProviderClient, 'clientId' | 'config'>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, fillTemplate(value, templateValues(client))]),
  );

const templateValues = ({ clientId, config }: Pick<ProviderClient, 'clientId' | 'config'>): Record<string, string> => ({
  client_id: clientId,
  ...Object.fromEntries(Object.entries(config).map(([name, value]) => [`config.${name}`, value])),
});
