import { Type, type Static } from 'typebox';
import { Headers, UrlTemplate } from './schema/common.schema.js';
import { ConfigField } from './schema/config-field.schema.js';
import { OAuth2Schema } from './schema/oauth2.schema.js';
import { ApiKeySchema, HostScopedSchema, UserPasswordSchema } from './schema/secrets.schema.js';
import { WebhooksSchema } from './schema/webhooks/webhooks.schema.js';

export const PROVIDER_CATEGORIES = [
  'ai_ml',
  'development',
  'social_media',
  'productivity',
  'multimedia',
  'data_services',
  'communication',
  'ecommerce',
  'analytics',
  'other',
] as const;

const RateLimits = Type.Object(
  {
    requests_per_second: Type.Optional(Type.Integer({ minimum: 1 })),
    requests_per_minute: Type.Optional(Type.Integer({ minimum: 1 })),
    requests_per_hour: Type.Optional(Type.Integer({ minimum: 1 })),
    requests_per_day: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);

/** How the proxy treats the provider's API. */
const Proxy = Type.Object(
  {
    hosts: Type.Optional(
      Type.Array(Type.String({ pattern: '^(\\*\\.)?[a-z0-9.-]+$' }), {
        description: 'further hosts of the API; `*.example.com` is every name below it',
      }),
    ),
    retry_statuses: Type.Optional(
      Type.Array(Type.Integer({ minimum: 400, maximum: 599 }), {
        description: 'statuses that mean "later" when the wait is said; left out: 429',
      }),
    ),
    retry_after: Type.Optional(
      Type.Object(
        {
          header: Type.String({ pattern: '^[A-Za-z0-9-]+$' }),
          unit: Type.Optional(
            Type.Union([Type.Literal('s'), Type.Literal('ms'), Type.Literal('epoch_s'), Type.Literal('epoch_ms')]),
          ),
        },
        { additionalProperties: false, description: 'where the wait stands, if not in `Retry-After`' },
      ),
    ),
  },
  { additionalProperties: false },
);

const Url = Type.String({ pattern: '^https?://[^\\s]+$' });

export const ProviderDefinitionSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9_]{1,62}$' }),
    display_name: Type.String({ minLength: 1, maxLength: 120 }),
    category: Type.Union(PROVIDER_CATEGORIES.map((category) => Type.Literal(category))),
    description: Type.String({ minLength: 1, maxLength: 1000 }),
    website_url: Type.Optional(Url),
    documentation_url: Type.Optional(Url),
    logo_url: Type.Optional(Url),
    icon: Type.Optional(
      Type.String({ pattern: '^[a-z0-9]+$', description: 'slug of the logo in Simple Icons, https://simpleicons.org' }),
    ),
    is_enabled: Type.Optional(Type.Boolean()),
    requires_approval: Type.Optional(
      Type.Boolean({ description: 'the provider reviews an app before users can connect' }),
    ),
    verified: Type.Optional(
      Type.Boolean({
        description: 'every fact was checked against the vendor’s documentation, or two independent public sources',
      }),
    ),
    rate_limits: Type.Optional(RateLimits),
    api_base_url: Type.Optional(UrlTemplate),
    proxy: Type.Optional(Proxy),
    request_headers: Type.Optional(Headers),
    config_fields: Type.Optional(Type.Array(ConfigField, { maxItems: 40 })),
    oauth2: Type.Optional(OAuth2Schema),
    api_key: Type.Optional(ApiKeySchema),
    user_password: Type.Optional(UserPasswordSchema),
    host_scoped: Type.Optional(HostScopedSchema),
    webhooks: Type.Optional(WebhooksSchema),
  },
  {
    $id: 'urn:interlock:provider-schema',
    title: 'Interlock provider',
    additionalProperties: false,
    anyOf: ['oauth2', 'api_key', 'user_password', 'host_scoped', 'webhooks'].map((kind) => ({ required: [kind] })),
  },
);

export type ProviderCategory = (typeof PROVIDER_CATEGORIES)[number];
/** `category` is given by hand: the type of a mapped union is lost. */
export type ProviderDefinition = Omit<Static<typeof ProviderDefinitionSchema>, 'category'> & {
  category: ProviderCategory;
};
export type OAuth2Definition = NonNullable<ProviderDefinition['oauth2']>;
export type ConfigFieldDefinition = NonNullable<ProviderDefinition['config_fields']>[number];
export type ConfigValues = Readonly<Record<string, string>>;

/** Types a built-in provider. The same schema checks it at boot as it checks a file or a run-time one. */
export const defineProvider = (definition: ProviderDefinition): ProviderDefinition => deepFreeze(definition);

/** One definition serves every request of the process, so nobody may change it. */
const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
};
