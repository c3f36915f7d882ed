import { ProviderError } from './provider-error.js';

/** The provider has no such webhook any more: registering it again is what helps. */
export class WebhookGone extends ProviderError {
  /** @param providerStatus HTTP status of the answer that said so */
  constructor(provider: string, providerStatus: number) {
    super({ kind: 'rejected', reason: `${provider} does not have this webhook any more`, providerStatus });
    this.name = 'WebhookGone';
  }
}
