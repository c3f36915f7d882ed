import { describe, expect, it } from '@jest/globals';
import { Snapshot } from './snapshot.js';

describe('a snapshot', () => {
  it.each([
    ['what ended before', '9', true],
    ['what ended while an older transaction was running', '12', true],
    ['nothing that was running', '11', false],
    ['nothing that was the oldest of those', '10', false],
    ['nothing that began later', '14', false],
    ['nothing that began much later', '18446744073709551615', false],
  ])('sees %s', (_what, transactionId, isSeen) => {
    expect(new Snapshot('10:14:10,11,13').sees(transactionId)).toBe(isSeen);
  });

  it('sees everything before its end when nothing runs', () => {
    const snapshot = new Snapshot('20:20:');
    expect([snapshot.sees('19'), snapshot.sees('20'), snapshot.oldestRunning]).toEqual([true, false, '20']);
  });
});
