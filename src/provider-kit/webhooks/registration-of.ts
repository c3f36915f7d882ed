import type { RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';

/**
 * @param type null where the provider has one kind
 * @returns the registration of a kind, undefined when it is made by hand
 */
export const registrationOf = (
  { types = [], registration }: WebhooksDefinition,
  type: string | null,
): RegistrationDefinition | undefined => {
  const kind = type === null && types.length === 1 ? types[0] : types.find(({ name }) => name === type);
  return kind?.registration ?? registration;
};
