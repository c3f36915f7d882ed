import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decodeBody } from './content-decoding.js';

const text = 'plain '.repeat(100);
const CAP = 1_000;

describe('decodeBody', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity, gzip', gzipSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('takes %s off', async (encoding, body) => {
    expect((await decodeBody(body, encoding, CAP))?.toString()).toBe(text);
  });

  it.each(['', 'identity', 'zstd', 'gzip, zstd', 'gzip, gzip, gzip'])(
    'leaves a body alone that is encoded as %j',
    async (encoding) => {
      expect(await decodeBody(Buffer.from('x'), encoding, CAP)).toBeUndefined();
    },
  );

  it('leaves an empty body alone, as the answer to HEAD has', async () => {
    expect(await decodeBody(Buffer.alloc(0), 'gzip', CAP)).toBeUndefined();
  });

  it('stops at the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    await expect(decodeBody(bomb, 'gzip', CAP)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });

  it.each([gzipSync(text).subarray(0, 20), Buffer.from('not gzip')])('refuses a broken body', async (body) => {
    await expect(decodeBody(body, 'gzip', CAP)).rejects.toMatchObject({ code: expect.stringMatching(/^Z_/) });
  });
});
