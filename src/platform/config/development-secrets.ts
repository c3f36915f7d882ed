import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';

export interface DevelopmentSecrets {
  encryptionKeys: string;
  jwtSecret: string;
}

/**
 * Secrets for development: made once, kept in `<DATA_DIR>/development-secrets.json` (mode 0600), read again afterwards.
 * @param dataDir absolute path; created when missing
 * @throws ConfigError when the file exists but cannot be read as what we wrote
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
  const kept = readKept(file);
  if (kept === null) {
    throw new ConfigError([`${file} is damaged. Restore it: without its keys what is stored cannot be decrypted.`]);
  }
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return kept;
};

const readKept = (file: string): DevelopmentSecrets | null => {
  let kept: Partial<DevelopmentSecrets> | null;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<DevelopmentSecrets> | null;
  } catch (error) {
    if ((error as Error).name === 'SyntaxError') return null;
    throw error;
  }
  const { encryptionKeys, jwtSecret } = kept ?? {};
  return typeof encryptionKeys === 'string' && typeof jwtSecret === 'string' ? { encryptionKeys, jwtSecret } : null;
};
