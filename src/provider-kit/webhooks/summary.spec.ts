import { describe, expect, it } from '@jest/globals';
import { incoming } from '../testing/webhook-requests.js';
import { declaredSummary, shownFacts } from './summary.js';

describe('declaredSummary', () => {
  it('has the members that the delivery has, in their own type', () => {
    const body = { value: { title: 'Fix', number: 5, draft: false }, text: '{"title":"Fix","number":5,"draft":false}' };
    const scope = { delivery: incoming({}), body, item: body, parent: null };
    const sources = { title: { body: '/title' }, number: { body: '/number' }, draft: { body: '/draft' } };
    expect(declaredSummary({ ...sources, missing: { body: '/x' } }, scope)).toEqual({
      title: 'Fix',
      number: 5,
      draft: false,
    });
  });
});

describe('shownFacts', () => {
  it('keeps only JSON that can be stored', () => {
    const facts = { text: 'a\0b', long: 'x'.repeat(300), not: Number.NaN, when: undefined, run: () => 1, none: null };
    expect(shownFacts(facts)).toEqual({ text: 'ab', long: 'x'.repeat(255), none: null });
  });

  it('stays small whatever it is given', () => {
    const endless: Record<string, unknown> = { list: Array.from({ length: 500 }, (_value, index) => index) };
    endless['self'] = endless;
    expect(JSON.stringify(shownFacts(endless)).length).toBeLessThan(1000);
  });
});
