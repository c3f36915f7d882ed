import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { UuidPipe } from '../../platform/server/uuid.pipe.js';
import { DeliveryListRepository, type DeliveryFilter } from '../deliveries/delivery-list.repository.js';
import { deliveryPage } from '../deliveries/delivery-page.js';
import { audienceOf } from '../event-filter.js';
import { deadLetters, DeadLetters } from './dead-letters.js';
import { ListDeadLettersQuery, ReplayDeadLetters } from './dto/replay.requests.js';
import { DeadLetterList, Replayed, ReplayedMany } from './dto/replay.views.js';

@ApiTags('Subscriptions')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly deliveries: DeliveryListRepository,
    private readonly letters: DeadLetters,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDeadLetters', summary: 'List deliveries that were given up, the newest first' })
  @ApiOkResponse({ type: DeadLetterList })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListDeadLettersQuery): Promise<DeadLetterList> {
    const { views, next } = await deliveryPage(this.deliveries, audienceOf(caller), filterOf(query), query);
    return { success: true, dead_letters: views, next_cursor: next };
  }

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'replayDeadLetters',
    summary: 'Deliver once more what was given up, the oldest first',
    description: 'To active subscriptions; up to 100000 deliveries in one call.',
  })
  @ApiOkResponse({ type: ReplayedMany })
  async many(@CurrentCaller() caller: Caller, @Body() body: ReplayDeadLetters): Promise<ReplayedMany> {
    return { success: true, ...(await this.letters.replayMany(audienceOf(caller), filterOf(body))) };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({ operationId: 'replayDeadLetter', summary: 'Deliver once more what was given up' })
  @ApiOkResponse({ type: Replayed, description: '`deliveries` is 0 while the subscription is disabled' })
  @ProblemResponses(404)
  async one(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<Replayed> {
    return { success: true, deliveries: await this.letters.replayOne(audienceOf(caller), id) };
  }
}

const filterOf = (query: ReplayDeadLetters): DeliveryFilter =>
  deadLetters({ subscriptionId: query.subscription_id, provider: query.provider, eventType: query.event_type });
