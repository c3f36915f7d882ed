import { Global, Module } from '@nestjs/common';
import { Draining } from './draining.js';
import { HealthIndicators } from './health-indicators.js';
import { HealthController } from './health.controller.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthIndicators, Draining],
  exports: [HealthIndicators, Draining],
})
export class HealthModule {}
