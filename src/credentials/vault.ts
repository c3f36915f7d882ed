import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Envelope } from '../platform/crypto/envelope.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { CredentialSecret, CredentialType, OAuthSecret, StoredCredential } from './credential-types.js';

interface Place {
  id: string;
  userId: string;
  provider: string;
  type: CredentialType;
  version: number;
}

/** Seals and opens the secrets of credentials. A sealed secret opens only at the row, owner, provider, type and version it was made for. */
@Injectable()
export class Vault {
  constructor(private readonly envelope: Envelope) {}

  seal(secret: CredentialSecret, place: Place): Buffer {
    return this.envelope.seal(JSON.stringify(secret), contextOf(place));
  }

  /** @throws VaultError when the keys are wrong or the row was tampered with */
  open(credential: StoredCredential): CredentialSecret {
    return JSON.parse(this.envelope.open(credential.sealed, contextOf(credential))) as CredentialSecret;
  }

  /** @returns every value of the connection, those that are secrets among them */
  configOf(credential: StoredCredential, { config_fields: fields = [] }: ProviderDefinition): Record<string, string> {
    const sealed = fields.some(({ secret }) => secret === true) ? this.open(credential).config : {};
    return { ...credential.config, ...sealed };
  }

  /** As {@link open}, for a credential of type `oauth`. */
  openOAuth(credential: StoredCredential): OAuthSecret {
    if (credential.type !== 'oauth') throw new TypeError('Vault: the credential must be of type oauth');
    return JSON.parse(this.envelope.open(credential.sealed, contextOf(credential))) as OAuthSecret;
  }
}

const contextOf = ({ id, userId, provider, type, version }: Place): readonly (string | number)[] => [
  'credentials',
  id,
  userId,
  provider,
  type,
  version,
];

/**
 * Tells whether two credentials of ours hold the same grant: a digest of the refresh token, or of the access token
 * where there is none.
 */
export const grantFingerprint = (provider: string, secret: OAuthSecret): Buffer =>
  createHash('sha256')
    .update(`${provider}\0${secret.refresh_token ?? secret.access_token}`)
    .digest();
