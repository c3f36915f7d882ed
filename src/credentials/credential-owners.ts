import { Injectable } from '@nestjs/common';
import { CredentialRepository } from './credential.repository.js';

/** Finds whom an event of a whole app is for. */
@Injectable()
export class CredentialOwners {
  constructor(private readonly repository: CredentialRepository) {}

  /**
   * @param tenant the workspace or installation, as the provider names it in its events and in its own answer to a connect
   *   (`map.tenant`); never anything that a user entered
   * @returns each user with such a credential once, in a fixed order
   */
  byTenant(provider: string, tenant: string): Promise<readonly { userId: string }[]> {
    return this.repository.findUsersByTenant(provider, tenant);
  }
}
