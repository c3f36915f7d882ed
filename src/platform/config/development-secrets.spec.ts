import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { developmentSecrets } from './development-secrets.js';

describe('secrets for development', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'interlock-secrets-')), 'not', 'there', 'yet');
    file = join(folder, 'development-secrets.json');
  });

  it('are made once, for their owner only, and read again afterwards', () => {
    const first = developmentSecrets(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(developmentSecrets(folder)).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('differ from folder to folder, and are long enough for their purpose', () => {
    const [one, other] = [developmentSecrets(folder), developmentSecrets(`${folder}-2`)];
    expect(one.jwtSecret).not.toBe(other.jwtSecret);
    expect(Buffer.from(one.jwtSecret, 'base64url').length).toBeGreaterThanOrEqual(32);
    expect(one.encryptionKeys).toMatch(/^dev:[A-Za-z0-9+/]{43}=$/);
  });

  it.each(['', '{', 'null', '{"jwtSecret":"x"}', '{"jwtSecret":5,"encryptionKeys":"x"}'])(
    'are never replaced when the file holds %j: the operator is told',
    (content) => {
      developmentSecrets(folder);
      writeFileSync(file, content);
      expect(() => developmentSecrets(folder)).toThrow(`${file} is damaged. Restore it`);
      expect(readFileSync(file, 'utf8')).toBe(content);
    },
  );

  it('are not shared with other users of the machine, though somebody opened the file', () => {
    const first = developmentSecrets(folder);
    chmodSync(file, 0o644);
    expect(developmentSecrets(folder)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
