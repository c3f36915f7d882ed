import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredCredential } from './credential-types.js';

export interface DeletionOutcome {
  /** As in the answer of `DELETE`; absent when the hook does not revoke. */
  revoked?: boolean | null;
  webhooksRemoved?: number;
}

export interface CredentialHook {
  /** Lower runs first. */
  readonly order: number;
  /** How many objects would break without this credential. */
  usage?(credential: StoredCredential): Promise<number>;
  /**
   * Runs inside the transaction that deletes the row, so that what must happen cannot be lost.
   * @returns what to do once the transaction is committed
   */
  deleting?(credential: StoredCredential, transaction: EntityManager): Promise<(() => Promise<DeletionOutcome>) | null>;
}

/** The upward side of a deletion: layers above register what they must do when a credential goes. */
@Injectable()
export class CredentialHooks {
  private hooks: readonly CredentialHook[] = [];

  register(hook: CredentialHook): void {
    this.hooks = [...this.hooks, hook].sort((a, b) => a.order - b.order);
  }

  async usage(credential: StoredCredential): Promise<number> {
    const counts = await Promise.all(this.hooks.map(async (hook) => (await hook.usage?.(credential)) ?? 0));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async deleting(
    credential: StoredCredential,
    transaction: EntityManager,
  ): Promise<(() => Promise<DeletionOutcome>)[]> {
    const afterwards: (() => Promise<DeletionOutcome>)[] = [];
    for (const hook of this.hooks) {
      const next = await hook.deleting?.(credential, transaction);
      if (next) afterwards.push(next);
    }
    return afterwards;
  }
}
