import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fillTemplate, namedConfig, templateNames } from '../provider-kit/template.js';
import type {
  ApiKeySecret,
  CredentialSecret,
  CredentialType,
  OAuthSecret,
  UserPasswordSecret,
} from './credential-types.js';

type OAuthPlacement = NonNullable<NonNullable<ProviderDefinition['oauth2']>['placement']>;
type UserPasswordPlacement = NonNullable<NonNullable<ProviderDefinition['user_password']>['placement']>;

/** `bearer`: as the token's type says (RFC 6750 §2.1). `basic`: RFC 7617. */
export type SecretPlacement = 'bearer' | OAuthPlacement | UserPasswordPlacement;

/** @returns where the provider wants the secret of a credential of this type */
export const placementOf = (definition: ProviderDefinition, type: CredentialType): SecretPlacement => {
  switch (type) {
    case 'oauth':
      return definition.oauth2?.placement ?? 'bearer';
    case 'api_key':
      return definition.api_key?.placement ?? { header: 'Authorization', value: 'Bearer ${api_key}' };
    case 'user_password':
      return definition.user_password?.placement ?? 'basic';
    case 'host_scoped':
      return 'none';
    default: {
      const exhausted: never = type;
      throw new TypeError(`placementOf: unknown credential type ${String(exhausted)}`);
    }
  }
};

/** The names under which templates of a placement know the secret. */
export const placementValues = (type: CredentialType, secret: CredentialSecret): Record<string, string> => {
  switch (type) {
    case 'oauth':
      return { access_token: (secret as OAuthSecret).access_token };
    case 'api_key':
      return { api_key: (secret as ApiKeySecret).api_key };
    case 'user_password': {
      const { username, password } = secret as UserPasswordSecret;
      return { username, password };
    }
    case 'host_scoped':
      return {};
    default: {
      const exhausted: never = type;
      throw new TypeError(`placementValues: unknown credential type ${String(exhausted)}`);
    }
  }
};

/** The names under which every template knows the connection. */
export const connectionValues = (config: ConfigValues, clientId: string | null): Record<string, string> => ({
  ...(clientId === null ? {} : { client_id: clientId }),
  ...namedConfig(config),
});

/** @returns whether every value of a template is known */
export const isFillable = (template: string, values: Readonly<Record<string, string>>): boolean =>
  templateNames(template).every((name) => Object.hasOwn(values, name));

/** Fills headers or parameters. One whose value is not known, such as an optional field that the user left out, is left out. */
export const fillable = (
  templates: Readonly<Record<string, string>> | undefined,
  values: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(templates ?? {})
      .filter(([, text]) => isFillable(text, values))
      .map(([name, text]) => [name, fillTemplate(text, values)]),
  );
