import { Injectable } from '@nestjs/common';
import type { StoredCredential } from '../credentials/credential-types.js';
import { isTooYoung } from '../oauth/refresh/renewal-window.js';
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
    if (credential.type !== 'oauth' || !credential.refreshable || this.isNew(credential)) return null;
    const outcome = await this.refresher.refresh(credential, { force: true });
    return outcome.kind === 'refreshed' ? this.tokens.usable(credential.userId, credential.id, {}) : null;
  }

  /** So new that another one would be refused as well, or would not be given. */
  private isNew(credential: StoredCredential): boolean {
    const now = this.clock.now();
    const { lastRefreshedAt } = credential;
    const isFromJustNow =
      lastRefreshedAt !== null && now.getTime() - lastRefreshedAt.getTime() < this.timing.renewalPause;
    return isFromJustNow || isTooYoung(this.tokens.definitionOf(credential).oauth2, credential, now);
  }
}
