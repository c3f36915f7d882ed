import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { badRequest } from '../platform/errors/errors.js';

/** Where providers may send users back to: our own callback of that provider, or an exact member of the allow-list. */
@Injectable()
export class RedirectUris {
  constructor(private readonly config: AppConfig) {}

  /** One per provider, so that an answer of one cannot be taken for another's (RFC 9700 §4.4.2.2). */
  own(provider: string): string {
    return `${this.config.publicUrl}/integrations/oauth/callback/${provider}`;
  }

  /**
   * Exact comparison, as RFC 9700 §2.1 demands.
   * @throws InterlockError 400 `redirect_uri_not_allowed`
   */
  resolve(provider: string, requested: string | undefined): string {
    const own = this.own(provider);
    if (requested === undefined || requested === own || this.config.oauthRedirectUris.includes(requested)) {
      return requested ?? own;
    }
    throw badRequest('redirect_uri_not_allowed', 'The redirect URI is not in the allow-list of this service.');
  }
}
