import { Field } from '../../platform/openapi/field.js';

/** What every way to connect without a redirect takes. */
export class ConnectRequest {
  @Field.string({ minLength: 1, maxLength: 63, example: 'acme', description: 'name of a provider' })
  provider!: string;

  @Field.string({ optional: true, minLength: 1, maxLength: 200, printable: true, example: 'Work account' })
  title?: string;
}

/** Those that also have scopes and values of the user. */
export class ScopedConnectRequest extends ConnectRequest {
  @Field.strings({ optional: true, example: ['read'] })
  scopes?: string[];

  @Field.record({ optional: true, values: 'string', description: 'values of the provider’s `config_fields`' })
  config?: Record<string, unknown>;
}
