/** Deliveries are numbered, so that their order is known; to callers the number shows as a UUID (version 8, RFC 9562 §5.8). */
const PREFIX = '00000000-0000-8000-8000-';
const DIGITS = 12;

/** @param id the number, in decimal */
export const deliveryUuid = (id: string): string => `${PREFIX}${BigInt(id).toString(16).padStart(DIGITS, '0')}`;

/** @returns the number, in decimal, or null for the id of something else */
export const deliveryNumber = (uuid: string): string | null =>
  uuid.toLowerCase().startsWith(PREFIX) ? BigInt(`0x${uuid.slice(PREFIX.length)}`).toString() : null;
