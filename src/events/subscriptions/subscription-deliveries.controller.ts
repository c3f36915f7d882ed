import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { UuidPipe } from '../../platform/server/uuid.pipe.js';
import { DeliveryListRepository } from '../deliveries/delivery-list.repository.js';
import { deliveryPage } from '../deliveries/delivery-page.js';
import { DELIVERY_STATES } from '../deliveries/delivery-types.js';
import { audienceOf } from '../event-filter.js';
import { ListDeliveriesQuery } from './dto/subscription.requests.js';
import { DeliveryList } from './dto/subscription.view.js';
import { SubscriptionsService } from './subscriptions.service.js';

@ApiTags('Subscriptions')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/subscriptions')
export class SubscriptionDeliveriesController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly deliveries: DeliveryListRepository,
  ) {}

  @Get(':id/deliveries')
  @ApiOperation({ operationId: 'listDeliveries', summary: 'List deliveries to a subscription, the newest first' })
  @ApiOkResponse({ type: DeliveryList })
  @ProblemResponses(404)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() query: ListDeliveriesQuery,
  ): Promise<DeliveryList> {
    const owner = audienceOf(caller);
    await this.subscriptions.get(owner, id);
    const state = query.state === undefined ? undefined : DELIVERY_STATES.indexOf(query.state);
    const { views, next } = await deliveryPage(this.deliveries, owner, { subscriptionId: id, state }, query);
    return { success: true, deliveries: views, next_cursor: next };
  }
}
