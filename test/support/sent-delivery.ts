import { createHmac, randomUUID } from 'node:crypto';
import type { ApiAnswer } from './api.js';
import type { TestService } from './service.js';

/**
 * Sends an event as a provider of {@link hookDefinitions} would.
 * @param url where to; only its path counts
 * @param secret signs; null leaves the signature out
 */
export const deliver = (
  service: TestService,
  url: string,
  secret: string | null,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> => {
  const body = JSON.stringify({ hello: 'world' });
  const signature =
    secret === null ? {} : { 'x-acme-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  return service.anonymous.send('POST', new URL(url).pathname, body, {
    'content-type': 'application/json',
    'x-acme-event': 'created',
    'x-acme-delivery': randomUUID(),
    ...signature,
    ...headers,
  });
};
