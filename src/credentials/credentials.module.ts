import { Module, type OnModuleInit } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { ProviderUsage } from '../providers/provider-usage.js';
import { CreateCredentialPipe } from './create-credential.pipe.js';
import { CredentialCreationService } from './credential-creation.service.js';
import { CredentialEntity } from './credential.entity.js';
import { CredentialHooks } from './credential-hooks.js';
import { CredentialOwners } from './credential-owners.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialStore } from './credential-store.js';
import { CredentialsController } from './credentials.controller.js';
import { CredentialsService } from './credentials.service.js';
import { CredentialChecks } from './credential-checks.js';
import { LastUsed } from './last-used.js';
import { RefreshJournal } from './refresh-journal.js';
import { RefreshLeases } from './refresh-leases.js';
import { RefreshResults } from './refresh-results.js';
import { PendingRevocations } from './pending-revocations.js';
import { SecretCheck } from './secret-check.js';
import { SystemCredentials } from './system/system-credentials.js';
import { Vault } from './vault.js';

/** For `DatabaseModule.forRoot`. */
export const CREDENTIAL_ENTITIES = [CredentialEntity] as const;

@Module({
  imports: [EventsModule],
  controllers: [CredentialsController],
  providers: [
    CreateCredentialPipe,
    CredentialChecks,
    CredentialCreationService,
    CredentialHooks,
    CredentialOwners,
    CredentialRepository,
    CredentialsService,
    CredentialStore,
    LastUsed,
    PendingRevocations,
    RefreshJournal,
    RefreshLeases,
    RefreshResults,
    SecretCheck,
    SystemCredentials,
    Vault,
  ],
  exports: [
    CredentialChecks,
    CredentialCreationService,
    CredentialHooks,
    CredentialOwners,
    CredentialsService,
    CredentialStore,
    LastUsed,
    PendingRevocations,
    RefreshLeases,
    RefreshResults,
    SystemCredentials,
    Vault,
  ],
})
export class CredentialsModule implements OnModuleInit {
  constructor(
    private readonly usage: ProviderUsage,
    private readonly repository: CredentialRepository,
  ) {}

  onModuleInit(): void {
    this.usage.register('credentials', (provider) => this.repository.countByProvider(provider));
  }
}
