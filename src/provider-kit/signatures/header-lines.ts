import type { IncomingDelivery } from '../webhook-delivery.js';
import { Refusal } from './refusal.js';

type Headers = Pick<IncomingDelivery, 'headers'>;

const linesOf = ({ headers }: Headers, name: string): readonly string[] => headers.get(name.toLowerCase()) ?? [];

export const hasHeader = (delivery: Headers, name: string): boolean => linesOf(delivery, name).length > 0;

/**
 * Reads a header that decides: two lines of it could be read differently by us and by a proxy before us.
 * @throws Refusal `duplicate_header`, or `missing_signature` when there is none
 */
export const headerLine = (delivery: Headers, name: string): string => {
  const [line, ...more] = linesOf(delivery, name);
  if (more.length > 0) throw new Refusal('duplicate_header');
  if (line === undefined) throw new Refusal('missing_signature');
  return line;
};
