import { v7 as uuidv7 } from 'uuid';
import { EventIntake, type ReceivedEvent } from '../../src/events/event-intake.js';
import type { TestService } from './service.js';

/** An event as a webhook would bring it, where a test does not say otherwise. */
export const receivedEvent = (changes: Partial<ReceivedEvent> = {}): ReceivedEvent => ({
  userId: 'alice',
  provider: 'acme',
  webhookId: uuidv7(),
  eventType: 'task.created',
  deliveryId: null,
  resource: null,
  summary: {},
  headers: {},
  body: Buffer.from('{"a":1}'),
  data: null,
  contentType: 'application/json',
  receivedAt: new Date(),
  dedupe: null,
  fingerprint: null,
  ...changes,
});

/** Stores an event of a running service. @returns its id */
export const storeEvent = async (service: TestService, changes: Partial<ReceivedEvent>): Promise<string> => {
  const [stored] = await service.application.nest.get(EventIntake).receive([receivedEvent(changes)]);
  if (!stored) throw new Error('the intake answered nothing');
  return stored.id;
};
