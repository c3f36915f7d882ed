import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DevelopmentSecrets {
  encryptionKeys: string;
  jwtSecret: string;
}

/**
 * Secrets for development: made once, kept in `<DATA_DIR>/development-secrets.json` (mode 0600), read again afterwards.
 * @param dataDir absolute path; created when missing
 * @throws Error when the file exists but cannot be read as what we wrote
 */
export const developmentSecrets = (dataDir: string): DevelopmentSecrets => {
  const file = join(dataDir, 'development-secrets.json');
  mkdirSync(dataDir, { recursive: true });
  const fresh: DevelopmentSecrets = {
    encryptionKeys: `dev:${randomBytes(32).toString('base64')}`,
    jwtSecret: randomBytes(48).toString('base64url'),
  };
  try {
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<DevelopmentSecrets>;
  if (typeof kept.encryptionKeys !== 'string' || typeof kept.jwtSecret !== 'string') {
    throw new Error(`${file} is damaged. Restore it: without its keys what is stored cannot be decrypted.`);
  }
  return { encryptionKeys: kept.encryptionKeys, jwtSecret: kept.jwtSecret };
};
