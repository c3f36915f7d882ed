import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** The periods of a proxied call, in milliseconds. */
@Injectable()
export class ProxyTiming {
  /** Until a provider begins its answer, once it has the whole request. Some think for minutes. */
  readonly headers: number = 300_000;
  /** How long an answer may stand still, and how long a caller may take to go on reading it. */
  readonly idle: number = 300_000;
  /** How long a caller may take to send the next piece of its body. */
  readonly uploadIdle: number = 30_000;
  /** The most that a call waits for what its provider asks for, over all its retries. */
  readonly retryWait: number = 30_000;
  /** The most that a call waits for room in the rate limits. */
  readonly limitWait: number = 5_000;
  /** The longest that one 429 keeps other calls of a credential back: it may be about one of many endpoints. */
  readonly longestBlock: number = 60_000;
  /** A token is not renewed again that soon for a 401: then the token is not the reason. */
  readonly renewalPause: number = 60_000;
  /** What calls get to finish when the service stops. */
  readonly grace: number = 10_000;

  /** @throws AbortError when the signal is aborted before the time is over */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await setTimeout(ms, undefined, { signal });
  }
}
