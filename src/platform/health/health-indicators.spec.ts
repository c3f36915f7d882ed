import { describe, expect, it } from '@jest/globals';
import { HealthIndicators } from './health-indicators.js';

describe('health indicators', () => {
  it.each([
    ['database', false],
    ['cache', true],
  ])('say that a service without its %s is ready: %s', async (down, ready) => {
    const indicators = new HealthIndicators();
    const check = (name: string) => () => (name === down ? Promise.reject(new Error('down')) : Promise.resolve());
    indicators.register('database', check('database'));
    indicators.register('cache', check('cache'), { optional: true });
    const results = await indicators.run(1_000);
    expect(results).toMatchObject({ [down]: 'down' });
    expect(indicators.isReady(results)).toBe(ready);
  });
});
