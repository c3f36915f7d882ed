import { Field } from '../../platform/openapi/field.js';

export class SwitchProviderDto {
  @Field.boolean({ description: '`false` hides the provider and stops new connections', example: false })
  is_enabled!: boolean;
}

export class RegisterProviderQuery {
  @Field.boolean({
    optional: true,
    query: true,
    description: '`true` allows the name of a built-in provider, which is then replaced',
  })
  override?: boolean;
}

export class ProviderDeletedView {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'The provider was deleted.' })
  message!: string;
}
