import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../clock.js';
import { AppConfig } from './app-config.js';

/** Gives every module the one configuration object and the clock. */
@Module({})
export class ConfigModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: AppConfig, useValue: config }, Clock],
      exports: [AppConfig, Clock],
    };
  }
}
