import { Field } from '../../../platform/openapi/field.js';

const ID = '0198c0de-0000-7000-8000-000000000001';

export const POLL_STATUSES = ['pending', 'slow_down', 'authorized', 'denied', 'expired'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];

const INTERVAL = { example: 5, description: 'seconds to wait before the next poll' } as const;

export class DeviceFlowStarted {
  @Field.uuid({ example: ID, description: 'of the flow: poll with it' })
  id!: string;

  @Field.string({ example: 'WDJB-MJHT', description: 'show it to the user, who enters it at the provider' })
  user_code!: string;

  @Field.string({ format: 'uri', example: 'https://acme.example/device', description: 'where the user enters it' })
  verification_uri!: string;

  @Field.string({
    format: 'uri',
    nullable: true,
    example: 'https://acme.example/device?user_code=WDJB-MJHT',
    description: 'with the code in it, for a link or a QR code; null where the provider has none',
  })
  verification_uri_complete!: string | null;

  @Field.integer({ example: 900, description: 'seconds until the code ends' })
  expires_in!: number;

  @Field.integer(INTERVAL)
  interval!: number;
}

export class DevicePolled {
  @Field.enum(POLL_STATUSES, 'DevicePollStatus', {
    example: 'authorized',
    description:
      '`pending`: the user has not decided. `slow_down`: as `pending`, and the poll came early. The others are final',
  })
  status!: PollStatus;

  @Field.integer(INTERVAL)
  interval!: number;

  @Field.uuid({ optional: true, example: ID, description: 'with `authorized`' })
  credentials_id?: string;
}
