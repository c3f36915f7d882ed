import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor } from '../platform/server/pagination.js';
import { isUuid, UuidPipe } from '../platform/server/uuid.pipe.js';
import { ListEventsQuery, toEventFilter } from './dto/event.requests.js';
import { EventDetailsView, EventList } from './dto/event.view.js';
import { audienceOf } from './event-filter.js';
import { EventsService } from './events.service.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** A body is what somebody sent: a browser must neither show it nor run anything in it. */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-disposition': 'attachment; filename="body"',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

@ApiTags('Events')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'List events with their payloads, the newest first',
    description: 'A backend (`integrations:service`) also sees events of which nobody is known to be the owner.',
  })
  @ApiOkResponse({ type: EventList })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListEventsQuery): Promise<string> {
    const { cursor, limit = DEFAULT_LIMIT, ...filter } = query;
    const { events, next } = await this.events.list(audienceOf(caller), toEventFilter(filter), {
      before: cursor === undefined ? undefined : decodeCursor(cursor, isUuid),
      limit,
    });
    const nextCursor = JSON.stringify(next === null ? null : encodeCursor(next));
    return `{"success":true,"events":[${events.join(',')}],"next_cursor":${nextCursor}}`;
  }

  @Get(':id')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ operationId: 'getEvent', summary: 'Read an event, with its deliveries to subscriptions' })
  @ApiOkResponse({ type: EventDetailsView })
  @ProblemResponses(404)
  get(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<string> {
    return this.events.get(audienceOf(caller), id);
  }

  @Get(':id/body')
  @ApiOperation({
    operationId: 'getEventBody',
    summary: 'Download the bytes that were received',
    description: 'With the content type that the provider gave. Of an event of this service, its data.',
  })
  @ApiProduces('*/*')
  @ApiOkResponse({ description: 'The body of the delivery', schema: { type: 'string', format: 'binary' } })
  @ProblemResponses(404)
  async body(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { contentType, bytes } = await this.events.body(audienceOf(caller), id);
    await reply.headers({ ...HARMLESS, 'content-type': contentType }).send(bytes);
  }
}
