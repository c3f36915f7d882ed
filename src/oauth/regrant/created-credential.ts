import type { CredentialCreated } from '../../credentials/dto/credential.view.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { statusAt } from '../../credentials/stored-credential.js';

/** The answer of every route that makes a credential at once. */
export const createdCredential = (credential: StoredCredential, message: string, now: Date): CredentialCreated => ({
  success: true,
  message,
  credentials_id: credential.id,
  provider: credential.provider,
  title: credential.title,
  status: statusAt(credential, now),
});
