import { Field } from '../../../platform/openapi/field.js';
import { PROVIDER_CATEGORIES, type ProviderCategory } from '../../../provider-kit/provider-definition.js';

export class DiscoverProviderRequest {
  @Field.string({
    minLength: 1,
    maxLength: 2_000,
    format: 'uri',
    example: 'https://id.acme.example',
    description: 'issuer of the authorization server, or the address of its metadata',
  })
  issuer!: string;

  @Field.string({ pattern: /^[a-z][a-z0-9_]{1,62}$/, example: 'acme', description: 'the name that the provider gets' })
  name!: string;

  @Field.string({ optional: true, minLength: 1, maxLength: 120, example: 'Acme', description: 'default: the host' })
  display_name?: string;

  @Field.enum(PROVIDER_CATEGORIES, 'ProviderCategory', { optional: true })
  category?: ProviderCategory;

  @Field.string({ optional: true, minLength: 1, maxLength: 1_000 })
  description?: string;
}

export class ProviderDraftView {
  @Field.boolean({ example: true })
  success!: true;

  @Field.record({
    description: 'a provider definition, as `PUT /integrations/providers/{name}` takes it',
    example: {
      name: 'acme',
      display_name: 'Acme',
      category: 'other',
      description: 'Accounts at Acme',
      oauth2: { token: { url: 'https://id.acme.example/token', auth: 'client_secret_basic' } },
    },
  })
  definition!: Record<string, unknown>;

  @Field.strings({ description: 'what the metadata left open', example: [] })
  warnings!: string[];
}
