import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Gauge } from 'prom-client';
import { AppConfig } from '../config/app-config.js';
import { HealthIndicators } from '../health/health-indicators.js';
import { Metrics } from '../metrics/metrics.js';

const CONNECT_TIMEOUT_MS = 2_000;
/** A Redis that does not answer must not hold up calls that can do without it. */
const COMMAND_TIMEOUT_MS = 500;
const LONGEST_RECONNECT_MS = 5_000;

/** The Redis of `REDIS_URL`. The service keeps serving without it, and says so in `/health/ready`, metrics and log. */
@Injectable()
export class RedisConnection implements OnModuleInit, OnApplicationShutdown {
  /** Null without `REDIS_URL`. Its commands fail at once while there is no connection. */
  readonly client: Redis | null;
  private readonly logger = new Logger(RedisConnection.name);
  private isLost = false;

  constructor(
    @Inject(AppConfig) { redisUrl }: Pick<AppConfig, 'redisUrl'>,
    private readonly health: HealthIndicators,
    private readonly metrics: Metrics,
  ) {
    this.client = redisUrl === null ? null : this.connect(redisUrl.reveal());
  }

  onModuleInit(): void {
    const { client } = this;
    if (client === null) return;
    this.health.register('redis', async () => void (await client.ping()), { optional: true });
    const gauge: Gauge = new Gauge({
      name: 'interlock_redis_up',
      help: '1 while Redis is connected, 0 while each replica limits by itself',
      registers: [this.metrics.registry],
      collect: (): void => gauge.set(client.status === 'ready' ? 1 : 0),
    });
  }

  onApplicationShutdown(): void {
    // Its end is no loss.
    this.isLost = true;
    this.client?.disconnect();
  }

  private connect(url: string): Redis {
    const client = new Redis(url, {
      connectionName: 'interlock',
      connectTimeout: CONNECT_TIMEOUT_MS,
      commandTimeout: COMMAND_TIMEOUT_MS,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(times * 200, LONGEST_RECONNECT_MS),
    });
    client.on('ready', () => this.found());
    client.on('error', (error: Error) => this.lost(error.message));
    client.on('close', () => this.lost('the connection has ended'));
    return client;
  }

  private found(): void {
    if (this.isLost) this.logger.log('Redis is back: rate limits are shared again');
    this.isLost = false;
  }

  private lost(reason: string): void {
    if (!this.isLost) this.logger.warn(`Redis cannot be reached, each replica limits by itself: ${reason}`);
    this.isLost = true;
  }
}
