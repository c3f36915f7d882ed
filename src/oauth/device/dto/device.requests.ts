import { Field } from '../../../platform/openapi/field.js';
import { ScopedConnectRequest } from '../../dto/connect-request.js';

export class StartDeviceFlow extends ScopedConnectRequest {
  @Field.uuid({ optional: true, description: 'the credential to reconnect, or to give more scopes' })
  credentials_id?: string;
}
