import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decorators.js';
import { Field } from '../openapi/field.js';
import { Draining } from './draining.js';
import { HealthIndicators } from './health-indicators.js';

export class LivenessView {
  @Field.enum(['ok'], 'LivenessStatus')
  status!: 'ok';
}

export class ReadinessView {
  @Field.enum(['ready', 'not_ready', 'draining'], 'ReadinessStatus')
  status!: 'ready' | 'not_ready' | 'draining';

  @Field.record({
    values: 'string',
    description: '`up` or `down` by dependency; `redis` may be down in a service that is ready',
    example: { database: 'up', migrations: 'up' },
  })
  checks!: Record<string, string>;
}

const CHECK_TIMEOUT_MS = 2_000;

@ApiTags('Operations')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly indicators: HealthIndicators,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Is the process alive?',
    description: 'Asks nothing of others.',
  })
  @ApiOkResponse({ type: LivenessView })
  live(): LivenessView {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Can this replica take requests?' })
  @ApiOkResponse({ type: ReadinessView })
  @ApiResponse({ status: 503, type: ReadinessView, description: 'A dependency is down, or the replica is stopping' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessView> {
    const checks = await this.indicators.run(CHECK_TIMEOUT_MS);
    if (this.indicators.isReady(checks) && !this.draining.active) return { status: 'ready', checks };
    void reply.status(503).header('retry-after', '1');
    return { status: this.draining.active ? 'draining' : 'not_ready', checks };
  }
}
