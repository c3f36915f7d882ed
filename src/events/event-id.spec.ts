import { describe, expect, it } from '@jest/globals';
import { EventIds, lowestEventId, timeOfEventId } from './event-id.js';

const AT = new Date('2026-01-31T12:00:00.123Z');
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids of events', () => {
  it('are UUIDs of version 7 that tell their time', () => {
    const id = new EventIds().next(AT);
    expect(id).toMatch(UUID_V7);
    expect(timeOfEventId(id)).toEqual(AT);
  });

  it('rise within a millisecond', () => {
    const ids = new EventIds();
    const made = Array.from({ length: 1_000 }, () => ids.next(AT));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(1_000);
  });

  it('follow a clock that goes back', () => {
    const ids = new EventIds();
    ids.next(AT);
    expect(timeOfEventId(ids.next(new Date(AT.getTime() - 5_000)))).toEqual(new Date(AT.getTime() - 5_000));
  });

  it('lie between the bounds of their millisecond', () => {
    const id = new EventIds().next(AT);
    expect(lowestEventId(AT) <= id).toBe(true);
    expect(id < lowestEventId(new Date(AT.getTime() + 1))).toBe(true);
  });

  it('have bounds that are UUIDs of version 7, for times before 1970, too', () => {
    expect(lowestEventId(AT)).toMatch(UUID_V7);
    expect(lowestEventId(new Date(-1))).toBe('00000000-0000-7000-8000-000000000000');
  });

  it('tell no time in another version', () => {
    expect(timeOfEventId('7d444840-9dc0-41d1-b245-5ffdce74fad2')).toBeNull();
  });
});
