import { describe, expect, it } from '@jest/globals';
import { filtersOf } from './subscription-filters.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const NOTHING_CHOSEN = { providers: null, event_types: null, webhook_ids: null };

describe('the filters of a subscription', () => {
  it('want everything when they are left out, null or empty', () => {
    expect(filtersOf({})).toEqual(NOTHING_CHOSEN);
    expect(filtersOf({ providers: null, event_types: [], webhook_ids: [] })).toEqual(NOTHING_CHOSEN);
  });

  it('keep what was chosen, without repetitions', () => {
    const chosen = { providers: ['acme', 'acme'], event_types: ['push', 'task.*', '*'], webhook_ids: [ID] };
    expect(filtersOf(chosen)).toEqual({ ...chosen, providers: ['acme'] });
  });

  it('stay as they are where a change says nothing, and end where it says null', () => {
    const before = { providers: ['acme'], event_types: ['push'], webhook_ids: [ID] };
    expect(filtersOf({ event_types: null }, before)).toEqual({ ...before, event_types: null });
  });

  it.each([
    ['event_types', { event_types: ['a*b'] }],
    ['event_types', { event_types: ['**'] }],
    ['webhook_ids', { webhook_ids: ['1'] }],
  ])('name %s when it is malformed', (field, wanted) => {
    const problem = { code: 'validation_failed', extras: { errors: [{ field }] } };
    expect(() => filtersOf(wanted)).toThrow(expect.objectContaining({ code: problem.code }));
  });
});
