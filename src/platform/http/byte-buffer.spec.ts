import { describe, expect, it } from '@jest/globals';
import { ByteBuffer } from './byte-buffer.js';

describe('ByteBuffer', () => {
  it('collects chunks of any size in order', () => {
    const buffer = new ByteBuffer(20_000);
    const chunks = ['a', '', 'b'.repeat(5_000), 'c'.repeat(12_000), 'd'];
    expect(chunks.map((chunk) => buffer.append(Buffer.from(chunk)))).toEqual(chunks.map(() => true));
    expect(buffer.take().toString()).toBe(chunks.join(''));
  });

  it('takes exactly as much as its cap', () => {
    const buffer = new ByteBuffer(4);
    expect([buffer.append(Buffer.from('1234')), buffer.append(Buffer.from('5'))]).toEqual([true, false]);
    expect(buffer.take().toString()).toBe('1234');
  });

  it('is empty at first', () => expect(new ByteBuffer(4).take()).toHaveLength(0));
});
