import { Field } from '../../platform/openapi/field.js';

export class ConnectSessionCreated {
  @Field.string({ description: 'the last segment of `connect_url`; shown this once' })
  token!: string;

  @Field.string({
    format: 'uri',
    description: 'open it in the end user’s browser; it opens in the first browser only',
    example: 'https://interlock.example/connect/example-connect-token',
  })
  connect_url!: string;

  @Field.dateTime({ example: '2026-01-31T12:30:00.000Z' })
  expires_at!: string;
}
