import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Global, Inject, Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { AppConfig, type ProviderSettings } from '../platform/config/app-config.js';
import { Notifications } from '../platform/database/notifications.js';
import { UrlPolicy } from '../platform/http/url-policy.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { ProviderHandle } from './provider-handle.js';
import { ProviderRegistry } from './provider-registry.js';
import { providerToken } from './provider.tokens.js';
import { ProvidersModule } from './providers.module.js';
import { keyProvider, settingsOf } from './testing/definitions.js';

/** A consumer of one provider, as a webhook manager of a built-in provider is. */
@Injectable()
class OpenAiUser {
  constructor(@Inject(providerToken('openai')) readonly openai: ProviderHandle) {}
}

const platform = (config: { providers: Map<string, ProviderSettings>; providersDir: string | null }) => {
  const provided = [
    { provide: AppConfig, useValue: { ...config, publicUrl: 'https://interlock.example' } },
    { provide: UrlPolicy, useValue: new UrlPolicy({ egressAllow: [] }) },
    // Nothing is stored; the tests with rows are the integration tests.
    { provide: DataSource, useValue: { transaction: () => Promise.resolve({ providers: [], switches: [] }) } },
    { provide: Notifications, useValue: { listen: () => undefined } },
    Clock,
  ];
  class Platform {}
  Global()(Platform);
  Module({ providers: provided, exports: provided })(Platform);
  return Platform;
};

let application: INestApplicationContext | undefined;

const start = async (
  catalogue: readonly ProviderDefinition[],
  providers: Record<string, ProviderSettings> = {},
  providersDir: string | null = null,
): Promise<INestApplicationContext> => {
  class Root {}
  Module({
    imports: [
      platform({ providers: new Map(Object.entries(providers)), providersDir }),
      ProvidersModule.forRoot(catalogue),
    ],
    providers: [OpenAiUser],
  })(Root);
  application = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  return application;
};

afterEach(async () => {
  await application?.close();
  application = undefined;
});

describe('ProvidersModule', () => {
  it('gives each built-in provider a token that resolves to the handle of the registry', async () => {
    const context = await start([keyProvider('openai'), keyProvider('resting', { is_enabled: false })]);
    const registry = context.get(ProviderRegistry);
    expect(context.get(OpenAiUser).openai).toBe(registry.get('openai'));
    expect(context.get(providerToken('resting'))).toBe(registry.find('resting'));
  });

  it('refuses a catalogue with a doubled name, which Nest would accept in silence', () => {
    expect(() => ProvidersModule.forRoot([keyProvider('openai'), keyProvider('openai')])).toThrow(
      'The provider catalogue is not valid:\n  - openai: is in the catalogue twice',
    );
  });

  it('checks built-in definitions like any other', () => {
    expect(() => ProvidersModule.forRoot([keyProvider('openai', { description: '' })])).toThrow('openai: /description');
  });

  it('does not start with a folder of providers that cannot be read', async () => {
    await expect(start([keyProvider('openai')], {}, '/nowhere')).rejects.toThrow(
      'PROVIDERS_DIR: /nowhere cannot be read (ENOENT)',
    );
  });

  it('does not start with a base URL that no call may go to', async () => {
    const settings = { openai: settingsOf({ baseUrl: 'http://192.0.2.1' }) };
    await expect(start([keyProvider('openai')], settings)).rejects.toThrow(
      'PROVIDER_OPENAI_BASE_URL: it must be https:',
    );
  });
});
