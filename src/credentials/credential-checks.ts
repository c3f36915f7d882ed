import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { changeRows } from '../platform/database/sql.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { StoredCredential } from './credential-types.js';
import { providerOf } from './definition-of.js';
import { SecretCheck } from './secret-check.js';
import { Vault } from './vault.js';

export interface CheckedCredential {
  status: 'valid' | 'invalid' | 'unknown';
  checkedAt: Date;
}

/** Checks a stored secret at its provider and records what came of it. */
@Injectable()
export class CredentialChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProviderRegistry,
    private readonly check: SecretCheck,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** For every type but `oauth`, whose check needs a fresh token. */
  async run(credential: StoredCredential): Promise<CheckedCredential> {
    const { definition, settings } = providerOf(this.registry, credential);
    const secret = this.vault.open(credential);
    const clientId = settings?.clientId ?? null;
    const { status } = await this.check.run(definition, credential.type, secret, credential.config, clientId);
    return this.record(credential, status);
  }

  /** A credential that changed meanwhile keeps its own status; `unknown` never replaces what a check found before. */
  async record(credential: StoredCredential, status: CheckedCredential['status']): Promise<CheckedCredential> {
    const checkedAt = this.clock.now();
    await changeRows(
      this.dataSource,
      `update credentials set checked_at = $3, status = case when $4 = 'unknown' then status else $4 end
       where id = $1 and version = $2 and status <> 'reconnect_required' returning id`,
      [credential.id, credential.version, checkedAt, status],
    );
    return { status, checkedAt };
  }
}
