import { authTypesOf, hasClientCredentials, summariseAuthTypes } from '../provider-kit/auth-types.js';
import { canRefresh, grantTypesOf, hasAuthorizationCode } from '../provider-kit/grant-types.js';
import { askedFields } from '../provider-kit/connection-fields.js';
import type { ConfigFieldDefinition, ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { WebhooksDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { authorityOf, urlsOf } from '../provider-kit/definition-urls.js';
import type { ConfigFieldView, ProviderSupportsView, ProviderView } from './dto/provider.view.js';
import type { ProviderHandle } from './provider-handle.js';

/** HTTP itself: the one standard that a provider without any URL of its own, a pure sender of webhooks, surely follows. */
const HTTP_STANDARD = 'https://www.rfc-editor.org/rfc/rfc9110';

/** @param publicUrl `PUBLIC_URL` without a trailing slash */
export const toProviderView = (handle: ProviderHandle, publicUrl: string): ProviderView => {
  const { definition } = handle;
  const types = authTypesOf(definition);
  const supports = supportsOf(definition);
  const website = definition.website_url ?? ownOrigin(definition) ?? definition.documentation_url ?? HTTP_STANDARD;
  return {
    name: handle.name,
    display_name: definition.display_name,
    category: definition.category,
    description: definition.description,
    auth_type: summariseAuthTypes(types),
    auth_types: types,
    grant_types: grantTypesOf(definition),
    website_url: website,
    documentation_url: definition.documentation_url ?? website,
    logo_url: definition.logo_url ?? `${publicUrl}/connect/assets/logos/${handle.name}`,
    is_enabled: handle.isEnabled,
    requires_approval: definition.requires_approval ?? false,
    is_configured: handle.isConfigured,
    verified: definition.verified ?? false,
    rate_limits: definition.rate_limits ?? null,
    scopes: {
      default: definition.oauth2?.scopes?.default ?? [],
      available: definition.oauth2?.scopes?.available ?? [],
      separator: definition.oauth2?.scopes?.separator ?? ' ',
    },
    supports,
    webhook_types: (definition.webhooks?.types ?? []).map(({ name }) => name),
    redirect_uri: supports.authorization_code ? `${publicUrl}/integrations/oauth/callback/${handle.name}` : null,
    config_fields: shownFields(definition).map(toConfigField),
  };
};

/** A value that the provider gives is shown where a key or a login brings nothing that could give it. */
const shownFields = (definition: ProviderDefinition): ConfigFieldDefinition[] => {
  const brought = (['api_key', 'user_password'] as const).filter((way) => definition[way] !== undefined);
  const asked = new Set(brought.flatMap((way) => askedFields(definition, way).map(({ name }) => name)));
  return (definition.config_fields ?? []).filter(({ name, from }) => from === undefined || asked.has(name));
};

const supportsOf = (definition: ProviderDefinition): ProviderSupportsView => {
  const { oauth2, api_key, user_password, webhooks } = definition;
  return {
    authorization_code: oauth2 !== undefined && hasAuthorizationCode(oauth2),
    refresh: oauth2 !== undefined && canRefresh(oauth2),
    revoke: oauth2?.revoke !== undefined,
    pkce: oauth2 !== undefined && hasAuthorizationCode(oauth2) && oauth2.pkce !== 'none',
    device_code: oauth2?.device !== undefined,
    client_credentials: hasClientCredentials(definition),
    webhooks: webhooks !== undefined,
    manual_webhooks: webhooks !== undefined && canBeMadeByHand(webhooks),
    verify: (api_key?.verify ?? user_password?.verify ?? oauth2?.userinfo?.url) !== undefined,
  };
};

/** Some kind has no registration, or the definition says how a person makes one all the same. */
const canBeMadeByHand = ({ setup, registration, types }: WebhooksDefinition): boolean =>
  setup !== undefined ||
  (types ?? [{ registration }]).some((type) => (type.registration ?? registration) === undefined);

const toConfigField = (field: ConfigFieldDefinition): ConfigFieldView => ({
  name: field.name,
  title: field.title ?? null,
  pattern: field.pattern ?? null,
  enum: field.enum ?? null,
  default: field.default ?? null,
  example: field.example ?? null,
  required: field.required ?? false,
});

/** The origin that a custom provider without links is best known by; a host that depends on the user is nobody's site. */
const ownOrigin = (definition: ProviderDefinition): string | undefined =>
  [definition.api_base_url, definition.oauth2?.authorize?.url, ...urlsOf(definition).map(({ url }) => url)]
    .filter((url) => url !== undefined && !authorityOf(url).includes('${'))
    .map((url) => new URL(String(url)).origin)[0];
