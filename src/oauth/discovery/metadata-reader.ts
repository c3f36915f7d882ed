import { Injectable } from '@nestjs/common';
import { EgressClient, EgressError, type EgressResponse } from '../../platform/http/egress-client.js';
import { UrlNotAllowed, UrlPolicy } from '../../platform/http/url-policy.js';
import { DiscoveryError } from './discovery-error.js';
import { documentIn, type JsonObject } from './metadata-document.js';

const CALL_MS = 5_000;
const MAX_BYTES = 128 * 1024;
const MAX_URL = 2_000;

/**
 * Reads what servers publish about themselves. Users choose these servers, so each call is small, short, and never follows a
 * redirect: the answer of another address would not be the server's own word.
 */
@Injectable()
export class MetadataReader {
  constructor(
    private readonly egress: EgressClient,
    private readonly urls: UrlPolicy,
  ) {}

  /**
   * Reads one document.
   * @param what it is, as a sentence about it begins
   * @returns null when there is none: another status than 200, or a page for people instead
   * @throws DiscoveryError
   */
  async document(url: string, what: string): Promise<JsonObject | null> {
    const answer = await this.call(url, 'application/json').catch((error: unknown) => {
      throw error instanceof EgressError ? failureOf(error, what) : error;
    });
    if (answer.status === 429 || answer.status >= 500) {
      throw new DiscoveryError('unavailable', `${what} cannot be read at the moment: it answers ${answer.status}.`);
    }
    return answer.status === 200 ? documentIn(answer) : null;
  }

  /**
   * Calls a resource without a token, to be told how to get one.
   * @returns null when it sends no answer that ends, as an event stream does
   */
  async challengeOf(url: string): Promise<EgressResponse | null> {
    try {
      return await this.call(url, 'application/json, text/event-stream');
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      if (error.sent) return null;
      throw failureOf(error, 'The server');
    }
  }

  /**
   * Checks a URL that metadata names.
   * @throws DiscoveryError unless it may be called or opened, as it is, in a template too
   */
  checked(url: string, what: string): string {
    if (url.length > MAX_URL || url.includes('${')) throw new DiscoveryError('malformed', `${what} is no usable URL.`);
    try {
      this.urls.parse(url);
      return url;
    } catch (error) {
      if (!(error instanceof UrlNotAllowed)) throw error;
      throw new DiscoveryError('url_not_allowed', `${what} is not allowed: ${error.message}.`);
    }
  }

  private call(url: string, accept: string): Promise<EgressResponse> {
    return this.egress.request({ method: 'GET', url, headers: { accept }, deadlineMs: CALL_MS, maxBytes: MAX_BYTES });
  }
}

const failureOf = (error: EgressError, what: string): Error => {
  switch (error.kind) {
    case 'not_allowed':
      return new DiscoveryError('url_not_allowed', `${what} is at an address that may not be called.`);
    case 'too_large':
      return new DiscoveryError('malformed', `${what} is too large.`);
    case 'unreachable':
    case 'interrupted':
      return new DiscoveryError('unavailable', `${what} cannot be reached at the moment.`);
    default: {
      const exhausted: never = error.kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};
