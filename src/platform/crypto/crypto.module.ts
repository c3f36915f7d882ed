import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { parseEncryptionKeys } from './encryption-keys.js';
import { Envelope } from './envelope.js';
import { KeyCheck } from './key-check.js';
import { Keyring } from './keyring.js';

@Global()
@Module({
  providers: [
    {
      provide: Keyring,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new Keyring(parseEncryptionKeys(config.encryptionKeys.reveal())),
    },
    { provide: Envelope, inject: [Keyring], useFactory: (keyring: Keyring) => new Envelope(keyring) },
    KeyCheck,
  ],
  exports: [Envelope],
})
export class CryptoModule {}
