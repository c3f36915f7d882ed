import { Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.js';
import { RedisConnection } from './redis-connection.js';

@Module({ providers: [RedisConnection, RateLimits], exports: [RateLimits] })
export class RateLimitModule {}
