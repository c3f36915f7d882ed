import { EventReplays } from './replay/event-replays.js';
import { EventReplaysController } from './replay/event-replays.controller.js';
import { DeadLetters } from './replay/dead-letters.js';
import { DeadLettersController } from './replay/dead-letters.controller.js';
import { SubscriptionDeliveriesController } from './subscriptions/subscription-deliveries.controller.js';
import { SubscriptionRepository } from './subscriptions/subscription.repository.js';
import { SubscriptionSecrets } from './subscriptions/subscription-secrets.js';
import { SubscriptionTest } from './subscriptions/subscription-test.js';
import { SubscriptionsController } from './subscriptions/subscriptions.controller.js';
import { SubscriptionsService } from './subscriptions/subscriptions.service.js';
import { DeliveryClaims } from './deliveries/delivery-claims.js';
import { DeliveryListRepository } from './deliveries/delivery-list.repository.js';
import { DeliveryMetrics } from './deliveries/delivery-metrics.js';
import { DeliveryResults } from './deliveries/delivery-results.js';
import { DeliverySender } from './deliveries/delivery-sender.js';
import { Dispatcher } from './deliveries/dispatcher.js';
import { Settlements } from './deliveries/settlements.js';

/** For the events module: what delivers events to subscriptions, and what their owners do with both. */
export const DELIVERY_CONTROLLERS = [
  SubscriptionsController,
  SubscriptionDeliveriesController,
  EventReplaysController,
  DeadLettersController,
];

export const DELIVERY_PROVIDERS = [
  DeadLetters,
  DeliveryClaims,
  DeliveryListRepository,
  DeliveryMetrics,
  DeliveryResults,
  DeliverySender,
  Dispatcher,
  EventReplays,
  Settlements,
  SubscriptionRepository,
  SubscriptionSecrets,
  SubscriptionTest,
  SubscriptionsService,
];
