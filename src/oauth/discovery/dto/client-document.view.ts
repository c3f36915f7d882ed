import { Field } from '../../../platform/openapi/field.js';

export class ClientDocumentView {
  @Field.string({ format: 'uri', description: 'the URL of this document' })
  client_id!: string;

  @Field.string({ example: 'Interlock' })
  client_name!: string;

  @Field.string({ format: 'uri' })
  client_uri!: string;

  @Field.strings({ example: ['https://interlock.example/integrations/oauth/callback/example'] })
  redirect_uris!: string[];

  @Field.strings({ example: ['authorization_code', 'refresh_token'] })
  grant_types!: string[];

  @Field.strings({ example: ['code'] })
  response_types!: string[];

  @Field.enum(['none'], 'ClientDocumentAuthentication', { example: 'none' })
  token_endpoint_auth_method!: 'none';
}
