import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { IncomingDelivery, Parsed, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Kinds of a message, by the member that it has. An animation has a document, too, and a venue a location. */
const KINDS = [
  'text',
  'animation',
  'audio',
  'document',
  'photo',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
  'contact',
  'dice',
  'game',
  'poll',
  'venue',
  'location',
];

/**
 * An update says what it is by the one member that it has beside its id; only messages are told apart further.
 * https://core.telegram.org/bots/api#update, https://core.telegram.org/bots/api#message
 */
export class TelegramWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registered = await super.subscribeToEvents(request);
    return { ...registered, providerWebhookId: botId(request) };
  }

  /**
   * A bot has one webhook: what leads to another URL by now is not ours to remove.
   * https://core.telegram.org/bots/api#getwebhookinfo
   */
  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    const { create } = this.registrationFor(request);
    const url = create.url.replace(/[^/]+$/, 'getWebhookInfo');
    const { json } = await this.send({ ...create, url, body: undefined }, request);
    if (readText(json, '/result/url') === request.ingressUrl) await super.unsubscribeFromEvents(request);
  }

  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    const parsed = super.parseWebhookEvent(delivery, endpoint);
    if (!parsed.ok) return parsed;
    const [event] = parsed.events;
    const update = updateIn(JSON.parse((event?.data ?? delivery.body).toString('utf8')));
    if (update === null) return parsed;
    const resource = ['/chat/id', '/message/chat/id', '/from/id', '/user/id']
      .map((place) => readText(update.value, place))
      .find((id) => id !== undefined);
    const events = parsed.events.map((one) => ({
      ...one,
      eventType: eventTypeOf(update),
      resource: resource ?? one.resource,
    }));
    return { ok: true, events };
  }

  protected override summarise(_eventType: string, data: unknown): Record<string, unknown> {
    const { value } = updateIn(data) ?? {};
    return {
      chat_id: idAt(value, ['/chat', '/message/chat']),
      user_id: idAt(value, ['/from', '/user']),
      message_id: readPointer(value, '/message_id') ?? readPointer(value, '/message/message_id'),
      chat_type: readPointer(value, '/chat/type') ?? readPointer(value, '/message/chat/type'),
    };
  }
}

interface Update {
  readonly name: string;
  readonly value: unknown;
}

const updateIn = (data: unknown): Update | null => {
  if (typeof data !== 'object' || data === null) return null;
  const [entry] = Object.entries(data).filter(([name, value]) => name !== 'update_id' && isObject(value));
  return entry === undefined ? null : { name: entry[0], value: entry[1] };
};

const eventTypeOf = ({ name, value }: Update): string => {
  if (name !== 'message' || !isObject(value)) return name;
  return `message.${KINDS.find((kind) => Object.hasOwn(value, kind)) ?? 'other'}`;
};

const idAt = (value: unknown, places: readonly string[]): unknown =>
  places.map((place) => readPointer(value, `${place}/id`)).find((id) => id !== undefined);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What stands before the colon is the id of the bot, and no secret. https://core.telegram.org/bots/features#botfather */
const botId = ({ credentialValues: { api_key: token = '' } }: RegistrationRequest): string => {
  const [id] = /^\d+(?=:)/.exec(token) ?? [];
  if (id === undefined) throw new ProviderError({ kind: 'rejected', reason: 'telegram: the key is no token of a bot' });
  return id;
};
