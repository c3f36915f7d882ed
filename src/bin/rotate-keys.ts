import 'reflect-metadata';
import { KeyRotation } from '../credentials/key-rotation.js';
import { parseEncryptionKeys } from '../platform/crypto/encryption-keys.js';
import { Envelope } from '../platform/crypto/envelope.js';
import { Keyring } from '../platform/crypto/keyring.js';
import { withDatabase } from './with-database.js';

if (process.argv.length > 2) {
  process.stderr.write('usage: npm run rotate-keys\n');
  process.exit(2);
}

await withDatabase(async ({ config, dataSource }) => {
  const keyring = new Keyring(parseEncryptionKeys(config.encryptionKeys.reveal()));
  const rotation = new KeyRotation(dataSource, new Envelope(keyring));
  const total = await rotation.run(({ table, done, left }) => console.log(`${table}: ${done} done, ${left} left`));
  console.log(`Everything is sealed with the key ${keyring.primary.id}; ${total} records were changed.`);
});
