import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { validationFailed } from '../platform/errors/errors.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { ByteBudget, type ByteShare } from '../platform/server/byte-budget.js';
import type { StreamedBody } from '../platform/server/streamed-body.js';
import { ProxyTiming } from './proxy-timing.js';

/** A body up to this size is kept until its call has ended, so that it can be sent again. */
const MOST_KEPT_BYTES = 1024 * 1024;
/** Of all calls of this process together: beyond it bodies pass through, and their calls are not repeated. */
const MOST_KEPT_AT_ONCE = 128 * 1024 * 1024;

/** A body in hand, null when there is none; or one that can be sent once. */
export type CallBody =
  | { readonly kind: 'kept'; readonly bytes: Buffer | null }
  | { readonly kind: 'passing'; readonly source: Readable; readonly length: number | null };

@Injectable()
export class CallBodies {
  private readonly budget = new ByteBudget(MOST_KEPT_AT_ONCE);

  constructor(private readonly timing: ProxyTiming) {}

  /**
   * Reads a body as far as it is kept.
   * @param onEnd registers what gives the memory back
   * @throws InterlockError 400 `validation_failed` when the body breaks off, 408 `request_timeout` when it stands still
   */
  async take(body: StreamedBody, onEnd: (giveBack: () => void) => void): Promise<CallBody> {
    const { source, length } = body;
    if (length === 0) return { kind: 'kept', bytes: null };
    const passing = { kind: 'passing', source, length } as const;
    if (length !== null && length > MOST_KEPT_BYTES) return passing;
    const share = this.budget.open();
    onEnd(() => share.giveBack());
    const bytes = await this.read(source, share);
    if (bytes !== null) return { kind: 'kept', bytes };
    share.giveBack();
    return passing;
  }

  /** @returns null when there is more than can be kept; then what was read is put back */
  private read(source: Readable, share: ByteShare): Promise<Buffer | null> {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
    const chunks: Buffer[] = [];
    let bytes = 0;
    const release = (): void => {
      clearTimeout(timer);
      source.off('data', take).off('end', end).off('error', breakOff).off('close', breakOff).pause();
    };
    const take = (chunk: Buffer): void => {
      timer.refresh();
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= MOST_KEPT_BYTES && share.take(chunk.length)) return;
      release();
      source.unshift(Buffer.concat(chunks));
      resolve(null);
    };
    const end = (): void => {
      release();
      resolve(Buffer.concat(chunks));
    };
    const breakOff = (): void => {
      release();
      reject(validationFailed([{ field: 'body', message: 'is incomplete' }]));
    };
    const timer = setTimeout(() => {
      release();
      reject(tooSlow());
    }, this.timing.uploadIdle);
    if (source.destroyed) breakOff();
    else source.on('data', take).once('end', end).once('error', breakOff).once('close', breakOff);
    return promise;
  }
}

const tooSlow = (): InterlockError =>
  new InterlockError({
    status: 408,
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
    headers: { connection: 'close' },
  });
