import type { ProviderSettings } from '../platform/config/app-config.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';

/** Where a definition came from: the catalogue, a file of `PROVIDERS_DIR`, or `PUT /integrations/providers/{name}`. */
export type ProviderOrigin = 'built_in' | 'file' | 'api';

export interface ProviderState {
  /** Already moved to `PROVIDER_<NAME>_BASE_URL`. The same object until the definition changes, so it can key a cache. */
  readonly definition: ProviderDefinition;
  readonly origin: ProviderOrigin;
  readonly isEnabled: boolean;
}

/** One provider by name. Keep the handle and read through it: what it says changes when an operator changes a provider. */
export class ProviderHandle implements ProviderState {
  private state: ProviderState;

  constructor(
    readonly name: string,
    /** `PROVIDER_<NAME>_*`; null when none is set. */
    readonly settings: ProviderSettings | null,
    state: ProviderState,
  ) {
    this.state = state;
  }

  get definition(): ProviderDefinition {
    return this.state.definition;
  }

  get origin(): ProviderOrigin {
    return this.state.origin;
  }

  get isEnabled(): boolean {
    return this.state.isEnabled;
  }

  /** An OAuth client is configured, or the provider needs none: it has no OAuth, or its servers register clients themselves. */
  get isConfigured(): boolean {
    const { oauth2 } = this.definition;
    return (
      oauth2 === undefined || oauth2.discovery?.registration === true || (this.settings?.clientId ?? null) !== null
    );
  }

  /** Only the registry calls this. */
  replace(state: ProviderState): void {
    this.state = state;
  }
}
