/**
 * Collects an answer up to a cap. One growing buffer, not a list of chunks: a hostile server may send single-byte chunks, and
 * each would cost an object of a hundred bytes.
 */
export class ByteBuffer {
  readonly #maxBytes: number;
  #bytes = Buffer.alloc(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** @returns false, without taking the chunk, when it would exceed the cap */
  append(chunk: Buffer): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#maxBytes) return false;
    if (length > this.#bytes.length) {
      const grown = Buffer.alloc(Math.min(this.#maxBytes, Math.max(length, this.#bytes.length * 2, 4096)));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
    }
    chunk.copy(this.#bytes, this.#length);
    this.#length = length;
    return true;
  }

  /** @returns what was collected */
  take(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
