import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { UuidPipe } from '../../platform/server/uuid.pipe.js';
import { toEventFilter } from '../dto/event.requests.js';
import { audienceOf } from '../event-filter.js';
import { ReplayEvent, ReplayEvents } from './dto/replay.requests.js';
import { Replayed, ReplayedMany } from './dto/replay.views.js';
import { EventReplays, MOST_EVENTS } from './event-replays.js';

@ApiTags('Events')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'], 404)
@Controller('integrations/events')
export class EventReplaysController {
  constructor(private readonly replays: EventReplays) {}

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'replayEvents',
    summary: 'Deliver events of the log once more, the oldest first',
    description: `To the active subscriptions that want them now; up to ${MOST_EVENTS} events in one call.`,
  })
  @ApiOkResponse({ type: ReplayedMany })
  async many(@CurrentCaller() caller: Caller, @Body() body: ReplayEvents): Promise<ReplayedMany> {
    const { subscription_id: subscriptionId, ...filter } = body;
    const replayed = await this.replays.many(audienceOf(caller), toEventFilter(filter), subscriptionId);
    return { success: true, ...replayed };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'replayEvent',
    summary: 'Deliver an event once more',
    description: 'To the active subscriptions that want it now, with the `webhook-id` that it had.',
  })
  @ApiBody({ type: ReplayEvent, required: false })
  @ApiOkResponse({ type: Replayed })
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: ReplayEvent,
  ): Promise<Replayed> {
    return { success: true, deliveries: await this.replays.one(audienceOf(caller), id, body.subscription_id) };
  }
}
