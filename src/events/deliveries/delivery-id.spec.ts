import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { deliveryNumber, deliveryUuid } from './delivery-id.js';

describe('the id of a delivery', () => {
  it.each(['1', '42', '281474976710655'])('shows %s as a UUID and knows it again', (id) => {
    const uuid = deliveryUuid(id);
    expect(validate(uuid)).toBe(true);
    expect(version(uuid)).toBe(8);
    expect(deliveryNumber(uuid)).toBe(id);
    expect(deliveryNumber(uuid.toUpperCase())).toBe(id);
  });

  it('is of no other object', () => {
    expect(deliveryNumber('0198c0de-0000-7000-8000-00000000ffff')).toBeNull();
  });
});
