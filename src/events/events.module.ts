import { Module } from '@nestjs/common';
import { DELIVERY_CONTROLLERS, DELIVERY_PROVIDERS } from './delivery-providers.js';
import { DeliveryWake, EventWake } from './delivery-wake.js';
import { EventIds } from './event-id.js';
import { EventIntake } from './event-intake.js';
import { EventLog } from './event-log.js';
import { EventMetrics } from './event-metrics.js';
import { EventRepository } from './event.repository.js';
import { EventRetention } from './retention/event-retention.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { EventStreamController } from './stream/event-stream.controller.js';
import { EventStreams } from './stream/event-streams.js';
import { EventTail } from './stream/event-tail.js';
import { StreamFeed } from './stream/stream-feed.js';
import { EventWriter } from './event-writer.js';

/** Fixed paths come before `:id`. */
const CONTROLLERS = [EventStreamController, EventsController, ...DELIVERY_CONTROLLERS];

const LOG = [DeliveryWake, EventWake, EventIds, EventIntake, EventLog, EventMetrics, EventRepository, EventWriter];
const READING = [EventsService, EventStreams, EventTail, StreamFeed];

@Module({
  controllers: CONTROLLERS,
  providers: [...LOG, ...READING, EventRetention, ...DELIVERY_PROVIDERS],
  exports: [DeliveryWake, EventIds, EventIntake, EventLog],
})
export class EventsModule {}
