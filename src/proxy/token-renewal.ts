import { Injectable } from '@nestjs/common';
import { TokenRefresher } from '../oauth/refresh/token-refresher.js';
import { TokenService, type UsableCredential } from '../oauth/token.service.js';
import { Clock } from '../platform/clock.js';
import { ProxyTiming } from './proxy-timing.js';

/** Replaces a token that its provider has refused. */
@Injectable()
export class TokenRenewal {
  constructor(
    private readonly refresher: TokenRefresher,
    private readonly tokens: TokenService,
    private readonly timing: ProxyTiming,
    private readonly clock: Clock,
  ) {}

  /**
   * However many calls are refused with one token, it is renewed once: a version of the credential newer than the one that
   * was used counts as renewed.
   * @param used what the refused call was made with
   * @returns what to use instead; null when there is nothing else
   * @throws InterlockError as {@link TokenService.usable}
   */
  async replace(used: UsableCredential): Promise<UsableCredential | null> {
    const { credential } = used;
    if (credential.type !== 'oauth' || !credential.refreshable || this.isNew(credential.lastRefreshedAt)) return null;
    const outcome = await this.refresher.refresh(credential, { force: true });
    return outcome.kind === 'refreshed' ? this.tokens.usable(credential.userId, credential.id, {}) : null;
  }

  private isNew(lastRefreshedAt: Date | null): boolean {
    return (
      lastRefreshedAt !== null && this.clock.now().getTime() - lastRefreshedAt.getTime() < this.timing.renewalPause
    );
  }
}
