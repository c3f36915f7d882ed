import { Injectable } from '@nestjs/common';
import { CredentialsService } from '../credentials/credentials.service.js';
import { Clock } from '../platform/clock.js';
import { AppConfig } from '../platform/config/app-config.js';
import { badRequest, unprocessable, validationFailed } from '../platform/errors/errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { hashOf, newSecret } from './connect-cookie.js';
import { pageWaysOf } from './connect-offers.js';
import { ConnectSessionRepository } from './connect-session.repository.js';
import { DEFAULT_EXPIRES_IN, type CreateConnectSession } from './dto/connect.requests.js';
import { resolveReturnTo } from './return-to.js';

export interface NewConnectSession {
  readonly token: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** RFC 6749 §3.3 without the quote and the backslash, which some providers need; never a space, which separates. */
const SCOPE = /^[\x21-\x7e]+$/;

/** Makes connect links, and removes those that have ended. */
@Injectable()
export class ConnectSessionsService {
  constructor(
    private readonly sessions: ConnectSessionRepository,
    private readonly registry: ProviderRegistry,
    private readonly credentials: CredentialsService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws InterlockError 404 for an unknown provider or credential, 422 `flow_not_supported` where a page cannot help,
   *   400 `return_to_not_allowed` or `validation_failed`
   */
  async create(userId: string, request: CreateConnectSession): Promise<NewConnectSession> {
    const providers = await this.providersOf(userId, request);
    const session = {
      userId,
      providers,
      scopes: this.scopesOf(request.scopes ?? [], providers),
      credentialsId: request.credentials_id ?? null,
      returnTo: this.returnTo(request.return_to),
      displayName: request.end_user?.display_name ?? null,
    };
    const token = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + (request.expires_in ?? DEFAULT_EXPIRES_IN) * 1_000);
    await this.sessions.insert(hashOf(token), session, { now, expiresAt });
    return { token, url: `${this.config.publicUrl}/connect/${token}`, expiresAt };
  }

  /** @returns how many sessions had ended */
  removeExpired(): Promise<number> {
    return this.sessions.removeExpired(this.clock.now());
  }

  private async providersOf(userId: string, request: CreateConnectSession): Promise<string[]> {
    const names = [...new Set(request.providers)];
    for (const name of names) {
      if (pageWaysOf(this.registry.get(name).definition).length > 0) continue;
      throw unprocessable('flow_not_supported', `The provider ${name} has no way to connect on a page.`);
    }
    if (request.credentials_id === undefined) return names;
    const credential = await this.credentials.get(userId, request.credentials_id);
    if (names.length > 0 && !names.includes(credential.provider)) {
      throw validationFailed([{ field: 'providers', message: 'must name the provider of the credential' }]);
    }
    const { definition } = this.registry.get(credential.provider);
    if (credential.type !== 'oauth' || !pageWaysOf(definition).includes('oauth2')) {
      throw unprocessable('flow_not_supported', 'Only OAuth credentials can be renewed on a page.');
    }
    return [credential.provider];
  }

  private scopesOf(scopes: readonly string[], providers: readonly string[]): string[] | null {
    const separators = providers.map((name) => this.registry.find(name)?.definition.oauth2?.scopes?.separator ?? ' ');
    const isWrong = (scope: string): boolean =>
      !SCOPE.test(scope) || separators.some((separator) => scope.includes(separator));
    if (scopes.some(isWrong)) throw validationFailed([{ field: 'scopes', message: 'must hold one scope per entry' }]);
    return scopes.length > 0 ? [...new Set(scopes)] : null;
  }

  private returnTo(text: string | undefined): string | null {
    if (text === undefined) return null;
    const url = resolveReturnTo(text, this.config.returnUrls, this.config.egressAllow);
    if (url === null) throw badRequest('return_to_not_allowed', 'return_to is not covered by RETURN_URLS.');
    return url;
  }
}
