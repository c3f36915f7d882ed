import type { RegistrationDefinition } from '../../provider-kit/schema/webhooks/registration.schema.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { covers } from './covers.js';

type Candidate = Pick<StoredWebhook, 'events' | 'status' | 'title'>;

export interface Wanted {
  readonly events: readonly string[];
  readonly title: string | undefined;
  /** Undefined: it is made by hand. */
  readonly registration: Pick<RegistrationDefinition, 'single' | 'update'> | undefined;
}

/** `covered`: it brings everything; `widened`: it will; `busy`: it is the only one there can be, and not to be changed now. */
export type Reuse<Webhook> =
  | { readonly kind: 'new' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'covered' | 'widened'; readonly webhook: Webhook };

/**
 * Finds the webhook that serves a wish already, or can.
 * @param existing those about the same that are in use, the oldest first
 */
export const reuseOf = <Webhook extends Candidate>(
  existing: readonly Webhook[],
  { events, title, registration }: Wanted,
): Reuse<Webhook> => {
  // Made by hand under another title it is another one: two accounts at a provider are told apart by nothing else.
  const same = existing.filter((one) => registration !== undefined || title === undefined || title === one.title);
  const covering = same.find((one) => covers(one.events, events));
  if (covering) return { kind: 'covered', webhook: covering };
  if (!registration || same.length === 0) return { kind: 'new' };
  const isSingle = registration.single === true;
  const settled = same.find(({ status }) => status === 'registered' || status === 'awaiting_secret');
  if (settled && (isSingle || registration.update)) return { kind: 'widened', webhook: settled };
  return { kind: isSingle ? 'busy' : 'new' };
};
