import { describe, expect, test } from '@jest/globals';
import { assertInTime, isTimeSigned, parseTime, writeTime } from './signed-time.js';

describe('a signed time', () => {
  test.each([
    ['1714564800', 's'],
    ['1714564800000', 'ms'],
    ['2024-05-01T12:00:00Z', 'iso8601'],
    ['2024-05-01T12:00:00.000Z', 'iso8601'],
    ['2024-05-01T05:00:00-07:00', 'iso8601'],
    ['2024-05-01T14:00:00.000000+0200', 'iso8601'],
  ] as const)('%s in %s is read', (text, unit) => {
    expect(parseTime(text, unit)).toEqual(new Date('2024-05-01T12:00:00Z'));
  });

  test.each([
    ['', 's'],
    ['-1', 's'],
    ['1.5', 's'],
    ['1e9', 's'],
    [' 1714564800', 's'],
    ['0x10', 's'],
    ['١٢٣', 's'],
    ['99999999999999999999', 's'],
    ['999999999999999', 's'],
    ['2024-05-01', 'iso8601'],
    ['2024-05-01T12:00:00', 'iso8601'],
    ['2024-02-30T12:00:00Z', 'iso8601'],
    ['2024-13-01T12:00:00Z', 'iso8601'],
    ['2024-05-01T24:00:00Z', 'iso8601'],
    ['May 1 2024 12:00 UTC', 'iso8601'],
  ] as const)('"%s" in %s is malformed', (text, unit) => {
    expect(() => parseTime(text, unit)).toThrow('malformed_signature');
  });

  test.each(['s', 'ms', 'iso8601'] as const)('is written in %s as it is read', (unit) => {
    const time = new Date('2024-05-01T12:00:00Z');
    expect(parseTime(writeTime(time, unit), unit)).toEqual(time);
  });

  test.each([-301, 301])('is outside the window at %i seconds', (seconds) => {
    expect(() => assertInTime(new Date(seconds * 1000), new Date(0), 300)).toThrow('outside_time_window');
  });

  test.each([-300, 0, 300])('is inside the window at %i seconds', (seconds) => {
    expect(() => assertInTime(new Date(seconds * 1000), new Date(0), 300)).not.toThrow();
  });

  test.each([
    [true, { signed: '${timestamp}.${body}', timestamp: { header: 'X-Time' } }],
    [true, { signed: '${header.x-time}.${body}', timestamp: { header: 'X-Time' } }],
    [true, { signed: '${pair.t}.${body}', timestamp: { pair: 't' } }],
    [true, { timestamp: { body: '/at' } }],
    [false, { timestamp: { header: 'X-Time' } }],
    [false, { signed: '${url}', timestamp: { body: '/at' } }],
    [false, { signed: '${body}' }],
  ])('%p: %p', (expected, signature) => {
    expect(isTimeSigned(signature)).toBe(expected);
  });
});
