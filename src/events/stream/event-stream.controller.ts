import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { bearerExpiryOf } from '../../platform/auth/request-caller.js';
import { Clock } from '../../platform/clock.js';
import { validationFailed } from '../../platform/errors/errors.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { isUuid } from '../../platform/server/uuid.pipe.js';
import { StreamEventsQuery, toEventFilter } from '../dto/event.requests.js';
import { audienceOf } from '../event-filter.js';
import { EventStreams } from './event-streams.js';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that buffer answers would hold events back.
  'x-accel-buffering': 'no',
} as const;

@ApiTags('Events')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/events/stream')
export class EventStreamController {
  constructor(
    private readonly streams: EventStreams,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'streamEvents',
    summary: 'Follow events as they are stored (server-sent events)',
    description:
      'Each message has the event’s id, its type, and in `data` its view, as `GET /integrations/events/{id}` gives it ' +
      'without deliveries. Without `Last-Event-ID` it begins with new events; with it, after that event, so that none is ' +
      'missed and, after an event that is gone, some may come again. It ends when the bearer expires: connect again.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'the id of the last event that arrived',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'An endless stream of messages', schema: { type: 'string' } })
  @ProblemResponses([503, 'too_many_streams'])
  async stream(
    @CurrentCaller() caller: Caller,
    @Query() query: StreamEventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lastEventId = lastEventIdOf(request);
    reply.headers(HEADERS);
    if (request.method === 'HEAD') {
      await reply.send('');
      return;
    }
    const stream = await this.streams.open({
      audience: audienceOf(caller),
      filter: toEventFilter(query),
      lastEventId,
      expiresAt: bearerExpiryOf(request) ?? this.clock.now(),
    });
    reply.send(stream);
  }
}

/** An empty header means the same as none: that a client has not seen an event yet. */
const lastEventIdOf = (request: FastifyRequest): string | null => {
  const given = request.headers['last-event-id'];
  if (given === undefined || given === '') return null;
  if (typeof given === 'string' && isUuid(given)) return given.toLowerCase();
  throw validationFailed([{ field: 'Last-Event-ID', message: 'must be the id of an event' }]);
};
