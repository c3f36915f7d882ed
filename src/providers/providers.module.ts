import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { UrlPolicy } from '../platform/http/url-policy.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { CustomProvider } from './custom-providers/custom-provider.entity.js';
import { CustomProvidersRepository } from './custom-providers/custom-providers.repository.js';
import { CustomProvidersService } from './custom-providers/custom-providers.service.js';
import { ProviderSwitch } from './custom-providers/provider-switch.entity.js';
import { RunTimeProviders } from './custom-providers/run-time-providers.js';
import { LogosController } from './logos/logos.controller.js';
import { bootRegistry } from './provider-boot.js';
import { ProviderCatalogue } from './provider-catalogue.js';
import type { ProviderHandle } from './provider-handle.js';
import { ProviderRegistry } from './provider-registry.js';
import { catalogueProblems } from './provider-rules.js';
import { ProviderSchemaController } from './provider-schema.controller.js';
import { ProviderUsage } from './provider-usage.js';
import { providerToken } from './provider.tokens.js';
import { ProvidersController } from './providers.controller.js';

/** For `DatabaseModule.forRoot`. */
export const PROVIDER_ENTITIES = [CustomProvider, ProviderSwitch] as const;

/** Every provider of the service. Call `forRoot` once: a second call would make a second registry. */
@Module({})
export class ProvidersModule {
  /**
   * @param catalogue the built-in providers; each also gets a DI token of its own, `providerToken(name)`
   * @throws Error listing every doubled name and every wrong definition. Nest itself would keep the last of two equal
   *   tokens in silence
   */
  static forRoot(catalogue: readonly ProviderDefinition[]): DynamicModule {
    const problems = catalogueProblems(catalogue);
    if (problems.length > 0) {
      throw new Error(
        `The provider catalogue is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
      );
    }
    const tokens = catalogue.map(({ name }): Provider<ProviderHandle> => ({
      provide: providerToken(name),
      inject: [ProviderRegistry],
      useFactory: (registry: ProviderRegistry) => registry.get(name, { includeDisabled: true }),
    }));
    return {
      module: ProvidersModule,
      global: true,
      controllers: [ProvidersController, ProviderSchemaController, LogosController],
      providers: [
        {
          provide: ProviderRegistry,
          inject: [AppConfig, UrlPolicy],
          useFactory: (config: AppConfig, urls: UrlPolicy) => bootRegistry(catalogue, config, urls),
        },
        ...tokens,
        ProviderUsage,
        ProviderCatalogue,
        CustomProvidersRepository,
        CustomProvidersService,
        RunTimeProviders,
      ],
      exports: [ProviderRegistry, ProviderUsage, ...catalogue.map(({ name }) => providerToken(name))],
    };
  }
}
