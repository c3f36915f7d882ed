import { Injectable } from '@nestjs/common';
import { parse, stringify, v7 as uuidv7 } from 'uuid';

/** Random for a start, with room to count up. */
const SEQUENCE_BITS = 31;

/** Makes the ids of events: UUIDv7 (RFC 9562 §5.7) that rise within a millisecond, too. */
@Injectable()
export class EventIds {
  private milliseconds = -1;
  private sequence = 0;

  /** @param at the time that the id tells: of receipt */
  next(at: Date): string {
    const milliseconds = at.getTime();
    this.sequence =
      milliseconds === this.milliseconds
        ? (this.sequence + 1) >>> 0
        : Math.floor(Math.random() * 2 ** (SEQUENCE_BITS - 1));
    this.milliseconds = milliseconds;
    return uuidv7({ msecs: milliseconds, seq: this.sequence });
  }
}

/** @returns the lowest id of an event of that millisecond: a bound for comparisons */
export const lowestEventId = (at: Date): string => {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  return stringify(bytes);
};

/** @returns the time that an id tells, or null when it is no UUIDv7 */
export const timeOfEventId = (id: string): Date | null => {
  const bytes = Buffer.from(parse(id));
  return (bytes[6] ?? 0) >>> 4 === 7 ? new Date(bytes.readUIntBE(0, 6)) : null;
};
