import { Field } from '../../../platform/openapi/field.js';
import { ScopedConnectRequest } from '../../dto/connect-request.js';

export class ConnectServiceAccount extends ScopedConnectRequest {
  @Field.json({
    description: 'the JSON key document as the provider gave it: the object itself, or its text',
    example: { client_email: 'robot@example.com', private_key: 'example-private-key' },
  })
  key!: unknown;

  @Field.string({
    optional: true,
    minLength: 1,
    maxLength: 320,
    printable: true,
    example: 'ann@example.com',
    description: 'whom the account acts for, where the provider lets it',
  })
  subject?: string;
}
