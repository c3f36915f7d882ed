import { Injectable } from '@nestjs/common';
import { EgressClient, EgressError } from '../../platform/http/egress-client.js';
import { notConfirmed } from './ingress-answers.js';

const DEADLINE_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/** Opens the link by which a provider wants a subscription confirmed. Its host was checked against the definition. */
@Injectable()
export class Confirmations {
  constructor(private readonly egress: EgressClient) {}

  /** @throws InterlockError 503 `confirmation_failed`, so that the provider asks again */
  async confirm(url: string): Promise<void> {
    let status: number;
    try {
      ({ status } = await this.egress.request({ method: 'GET', url, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES }));
    } catch (error) {
      if (error instanceof EgressError) throw notConfirmed(error);
      throw error;
    }
    if (status < 200 || status > 299) throw notConfirmed(new Error(`the confirmation was answered ${status}`));
  }
}
