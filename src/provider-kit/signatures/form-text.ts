import type { IncomingDelivery } from '../webhook-delivery.js';

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** @returns whether the request says that its body is a form */
export const isForm = ({ headers }: Pick<IncomingDelivery, 'headers'>): boolean => {
  const [contentType, ...more] = headers.get('content-type') ?? [];
  return contentType !== undefined && more.length === 0 && FORM.test(contentType.trim());
};

/**
 * The fields of a form as Twilio signs them: sorted by name, each name followed by its value; a name that comes several
 * times with each of its different values, sorted. Empty when the body is no form.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export const formText = (delivery: Pick<IncomingDelivery, 'headers' | 'body'>): string => {
  if (!isForm(delivery)) return '';
  // The separator in front keeps a leading "?" from being taken for the start of a query.
  const fields = new URLSearchParams(`&${delivery.body.toString('utf8')}`);
  const names = [...new Set(fields.keys())].sort();
  return names.flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => `${name}${value}`)).join('');
};
