import { AUTH_TYPES, type AuthType, type AuthTypeSummary } from '../../provider-kit/auth-types.js';
import { GRANT_TYPES, type GrantType } from '../../provider-kit/grant-types.js';
import { PROVIDER_CATEGORIES, type ProviderCategory } from '../../provider-kit/provider-definition.js';
import { Field } from '../../platform/openapi/field.js';

export class ProviderRateLimitsView {
  @Field.integer({ optional: true, minimum: 1 })
  requests_per_second?: number;

  @Field.integer({ optional: true, minimum: 1, example: 60 })
  requests_per_minute?: number;

  @Field.integer({ optional: true, minimum: 1 })
  requests_per_hour?: number;

  @Field.integer({ optional: true, minimum: 1 })
  requests_per_day?: number;
}

export class ProviderScopesView {
  @Field.strings({ description: 'requested when a flow names none', example: ['read:user'] })
  default!: string[];

  @Field.strings({ description: 'those that we know of; others may be requested too', example: ['read:user', 'repo'] })
  available!: string[];

  @Field.string({ description: 'what the provider puts between two scopes', example: ' ' })
  separator!: string;
}

export class ProviderSupportsView {
  @Field.boolean({ description: 'connect in a browser (RFC 6749 §4.1)' })
  authorization_code!: boolean;

  @Field.boolean({ description: 'tokens are refreshed where the provider issues refresh tokens' })
  refresh!: boolean;

  @Field.boolean({ description: 'tokens are revoked at the provider when the credential is deleted' })
  revoke!: boolean;

  @Field.boolean()
  pkce!: boolean;

  @Field.boolean({ description: 'connect with a code on another device (RFC 8628)' })
  device_code!: boolean;

  @Field.boolean({ description: 'connect as the application itself (RFC 6749 §4.4)' })
  client_credentials!: boolean;

  @Field.boolean({ description: 'events of the provider can be received' })
  webhooks!: boolean;

  @Field.boolean({ description: 'some or all kinds of webhooks are made by hand on the provider’s side' })
  manual_webhooks!: boolean;

  @Field.boolean({ description: 'the provider can be asked whether a credential works' })
  verify!: boolean;
}

export class ConfigFieldView {
  @Field.string({ description: 'key in `config`', example: 'subdomain' })
  name!: string;

  @Field.string({ nullable: true })
  title!: string | null;

  @Field.string({
    nullable: true,
    description: 'regular expression that the value must match',
    example: '^[a-z0-9-]+$',
  })
  pattern!: string | null;

  @Field.strings({ nullable: true, description: 'the only values' })
  enum!: string[] | null;

  @Field.string({ nullable: true, description: 'used when the value is left out' })
  default!: string | null;

  @Field.string({ nullable: true, example: 'demo' })
  example!: string | null;

  @Field.boolean()
  required!: boolean;
}

export class ProviderView {
  @Field.string({ description: 'stable; open set', example: 'github' })
  name!: string;

  @Field.string({ example: 'GitHub' })
  display_name!: string;

  @Field.enum(PROVIDER_CATEGORIES, 'ProviderCategory', { example: 'development' })
  category!: ProviderCategory;

  @Field.string({ example: 'Repositories, issues and pull requests' })
  description!: string;

  @Field.enum(['oauth', 'api_key', 'both', 'none'], 'ProviderAuthTypeSummary', {
    description: 'sums up `auth_types`: `oauth` for the first three, `api_key` for the next three',
    example: 'both',
  })
  auth_type!: AuthTypeSummary;

  @Field.strings({
    values: AUTH_TYPES,
    description: 'every way to connect; never empty',
    example: ['oauth2', 'api_key'],
  })
  auth_types!: AuthType[];

  @Field.strings({
    values: GRANT_TYPES,
    description: 'grants of OAuth that the provider has (RFC 8414 §2); empty without OAuth',
    example: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
  })
  grant_types!: GrantType[];

  @Field.string({ format: 'uri', example: 'https://github.com' })
  website_url!: string;

  @Field.string({ format: 'uri', example: 'https://docs.github.com/en/rest' })
  documentation_url!: string;

  @Field.string({ format: 'uri', nullable: true, example: 'https://github.com/favicon.ico' })
  logo_url!: string | null;

  @Field.boolean({ description: 'only operators see providers that are switched off' })
  is_enabled!: boolean;

  @Field.boolean({ description: 'the provider reviews an app before its users can connect' })
  requires_approval!: boolean;

  @Field.boolean({ description: 'an OAuth client is configured, or none is needed' })
  is_configured!: boolean;

  @Field.boolean({
    description: 'every fact was checked against the provider’s documentation, or two independent public sources',
  })
  verified!: boolean;

  @Field.object(() => ProviderRateLimitsView, { nullable: true, description: 'as the provider documents them' })
  rate_limits!: ProviderRateLimitsView | null;

  @Field.object(() => ProviderScopesView)
  scopes!: ProviderScopesView;

  @Field.object(() => ProviderSupportsView)
  supports!: ProviderSupportsView;

  @Field.strings({ description: 'values of `webhook_type`; empty where there is one kind or none' })
  webhook_types!: string[];

  @Field.string({
    format: 'uri',
    nullable: true,
    description: 'what to enter at the provider; null where no browser is sent back',
    example: 'https://interlock.example/integrations/oauth/callback/github',
  })
  redirect_uri!: string | null;

  @Field.objects(() => ConfigFieldView, { description: 'values that a user of this provider supplies in `config`' })
  config_fields!: ConfigFieldView[];
}
