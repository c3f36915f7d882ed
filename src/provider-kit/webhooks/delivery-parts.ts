import type { IncomingDelivery } from '../webhook-delivery.js';

/** @returns the value of a header that stands there exactly once; a doubled one could mean either */
export const headerOf = (delivery: IncomingDelivery, name: string): string | undefined => {
  const lines = delivery.headers.get(name.toLowerCase()) ?? [];
  return lines.length === 1 ? lines[0] : undefined;
};

/** @returns the value of a query parameter that stands there exactly once */
export const queryOf = (delivery: IncomingDelivery, name: string): string | undefined => {
  const values = URL.parse(delivery.url)?.searchParams.getAll(name) ?? [];
  return values.length === 1 ? values[0] : undefined;
};

/** @returns type and subtype in lower case without parameters, or null */
export const mediaTypeOf = (delivery: IncomingDelivery): string | null => {
  const [type = ''] = (headerOf(delivery, 'content-type') ?? '').split(';', 1);
  return type.trim().toLowerCase() || null;
};
