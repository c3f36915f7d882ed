import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../platform/errors/errors.js';
import { createValidationPipe } from '../platform/server/validation.js';
import { CREATE_CREDENTIAL_TYPES, type CreateCredential } from './dto/credential.requests.js';

/** Picks the shape of the body by its `type`, then validates as everywhere else. */
@Injectable()
export class CreateCredentialPipe implements PipeTransform<unknown, Promise<CreateCredential>> {
  private readonly validation = createValidationPipe();

  async transform(body: unknown): Promise<CreateCredential> {
    const type: unknown = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
    if (typeof type !== 'string' || !Object.hasOwn(CREATE_CREDENTIAL_TYPES, type)) {
      const names = Object.keys(CREATE_CREDENTIAL_TYPES).join(', ');
      throw validationFailed([{ field: 'type', message: `must be one of ${names}` }]);
    }
    const metatype = CREATE_CREDENTIAL_TYPES[type as keyof typeof CREATE_CREDENTIAL_TYPES];
    return (await this.validation.transform(body, { type: 'body', metatype })) as CreateCredential;
  }
}
