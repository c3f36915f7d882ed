import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { cutPage, decodeCursor, DEFAULT_LIMIT, PageQuery } from '../../platform/server/pagination.js';
import { isUuid, UuidPipe } from '../../platform/server/uuid.pipe.js';
import { audienceOf } from '../event-filter.js';
import { CreateSubscription, UpdateSubscription } from './dto/subscription.requests.js';
import {
  SubscriptionCreated,
  SubscriptionDeleted,
  SubscriptionList,
  SubscriptionSecretRotated,
  SubscriptionTested,
  SubscriptionView,
} from './dto/subscription.view.js';
import { SubscriptionTest } from './subscription-test.js';
import { toSubscriptionView } from './subscription-view.js';
import { SubscriptionsService } from './subscriptions.service.js';

@ApiTags('Subscriptions')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly test: SubscriptionTest,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'createSubscription',
    summary: 'Have events delivered to a URL',
    description:
      'Deliveries follow Standard Webhooks: the body is the view of the event, and `secret` verifies it. An answer of 2xx ' +
      'within 15 s is success; else it is tried again for about 18 hours.',
  })
  @ApiCreatedResponse({ type: SubscriptionCreated })
  @ProblemResponses([400, 'validation_failed', 'url_not_allowed'])
  async create(@CurrentCaller() caller: Caller, @Body() body: CreateSubscription): Promise<SubscriptionCreated> {
    const { row, secret } = await this.subscriptions.create(audienceOf(caller), body);
    return Object.assign(toSubscriptionView(row, this.clock.now()), { secret: secret.reveal() });
  }

  @Get()
  @ApiOperation({ operationId: 'listSubscriptions', summary: 'List subscriptions' })
  @ApiOkResponse({ type: SubscriptionList })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<SubscriptionList> {
    const { cursor, limit = DEFAULT_LIMIT } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, isUuid);
    const { rows, total } = await this.subscriptions.list(audienceOf(caller), { after, limit: limit + 1 });
    const { page, next } = cutPage(rows, limit, (row) => row.id);
    const now = this.clock.now();
    return {
      success: true,
      subscriptions: page.map((row) => toSubscriptionView(row, now)),
      next_cursor: next,
      total,
    };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getSubscription', summary: 'Read a subscription, without its secret' })
  @ApiOkResponse({ type: SubscriptionView })
  @ProblemResponses(404)
  async get(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<SubscriptionView> {
    return toSubscriptionView(await this.subscriptions.get(audienceOf(caller), id), this.clock.now());
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'updateSubscription',
    summary: 'Change URL, filters, order or status',
    description:
      'Filters hold for events that come from now on. Another URL, or `active`, delivers at once what waits.',
  })
  @ApiOkResponse({ type: SubscriptionView })
  @ProblemResponses([400, 'validation_failed', 'url_not_allowed'], 404)
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateSubscription,
  ): Promise<SubscriptionView> {
    return toSubscriptionView(await this.subscriptions.update(audienceOf(caller), id, body), this.clock.now());
  }

  @Delete(':id')
  @HttpCode(200)
  @ApiOperation({ operationId: 'deleteSubscription', summary: 'End a subscription; what waits is not delivered' })
  @ApiOkResponse({ type: SubscriptionDeleted })
  @ProblemResponses(404)
  async delete(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<SubscriptionDeleted> {
    await this.subscriptions.delete(audienceOf(caller), id);
    return { success: true };
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'testSubscription',
    summary: 'Deliver a test event now',
    description: 'An event `subscription.test`, whatever the filters say; one attempt of up to 15 s.',
  })
  @ApiOkResponse({ type: SubscriptionTested })
  @ProblemResponses(404)
  async tryOut(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<SubscriptionTested> {
    const subscription = await this.subscriptions.get(audienceOf(caller), id);
    const { eventId, attempt } = await this.test.run(subscription);
    return {
      success: true,
      event_id: eventId,
      delivered: attempt.outcome === 'delivered',
      status: attempt.status,
      error: attempt.error,
    };
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'rotateSubscriptionSecret',
    summary: 'Make a new secret',
    description: 'For 24 hours deliveries carry two signatures, of the new secret and of the one before.',
  })
  @ApiOkResponse({ type: SubscriptionSecretRotated })
  @ProblemResponses(404)
  async rotate(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<SubscriptionSecretRotated> {
    const { secret, previousUntil } = await this.subscriptions.rotateSecret(audienceOf(caller), id);
    return { success: true, secret: secret.reveal(), previous_valid_until: previousUntil.toISOString() };
  }
}
