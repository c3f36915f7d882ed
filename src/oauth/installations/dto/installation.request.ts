import { Field } from '../../../platform/openapi/field.js';
import { ConnectRequest } from '../../dto/connect-request.js';

export class ConnectInstallation extends ConnectRequest {
  @Field.string({
    minLength: 1,
    maxLength: 100,
    pattern: /^[A-Za-z0-9_-]+$/,
    example: '12345678',
    description: 'as the provider names it in its events and in the redirect after an installation',
  })
  installation_id!: string;

  @Field.uuid({
    optional: true,
    description: 'an OAuth credential of the user at this provider: refused unless its token lists the installation',
  })
  credentials_id?: string;
}
