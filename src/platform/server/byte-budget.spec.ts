import { describe, expect, it } from '@jest/globals';
import { ByteBudget } from './byte-budget.js';

describe('a budget of bytes', () => {
  it('is shared by all that are open', () => {
    const budget = new ByteBudget(100);
    const [one, other] = [budget.open(), budget.open()];
    expect(one.take(60)).toBe(true);
    expect(other.take(40)).toBe(true);
    expect(other.take(1)).toBe(false);
  });

  it('gets back what a share took, also what was refused', () => {
    const budget = new ByteBudget(100);
    const [one, other] = [budget.open(), budget.open()];
    one.take(90);
    expect(other.take(50)).toBe(false);
    other.giveBack();
    expect(one.take(10)).toBe(true);
    one.giveBack();
    one.giveBack();
    expect(budget.open().take(100)).toBe(true);
  });

  it('counts nothing for a share that was given back', () => {
    const budget = new ByteBudget(100);
    const share = budget.open();
    share.giveBack();
    share.take(1_000);
    expect(budget.open().take(100)).toBe(true);
  });

  it('is made free by the one who has been sending for longest', () => {
    const budget = new ByteBudget(100);
    const [first, second, third] = [budget.open(), budget.open(), budget.open()];
    const stopped: string[] = [];
    first.begin(() => stopped.push('first'));
    second.begin(() => stopped.push('second'));
    first.take(50);
    second.take(50);
    expect(third.take(50)).toBe(true);
    expect(stopped).toEqual(['first']);
  });

  it('is not taken from what has come whole', () => {
    const budget = new ByteBudget(100);
    const [whole, late] = [budget.open(), budget.open()];
    whole.begin(() => undefined);
    whole.take(100);
    whole.finish();
    late.begin(() => undefined);
    expect(late.take(1)).toBe(false);
  });

  it('is refused to the one who has been sending for longest', () => {
    const budget = new ByteBudget(100);
    const [first, second] = [budget.open(), budget.open()];
    const stopped: string[] = [];
    first.begin(() => stopped.push('first'));
    second.begin(() => stopped.push('second'));
    second.take(60);
    expect(first.take(60)).toBe(false);
    expect(stopped).toEqual([]);
  });
});
