import type { EgressClient } from '../../../platform/http/egress-client.js';
import type { ProviderClient } from '../provider-urls.js';
import type { ConnectedOAuth2, GrantShape, TokenEndpoint } from '../token-endpoint.js';

/** What every request for a grant needs. */
export interface GrantContext {
  readonly oauth2: ConnectedOAuth2;
  readonly client: ProviderClient;
  readonly endpoint: TokenEndpoint;
  readonly egress: EgressClient;
  readonly now: () => Date;
}

/** `true` in a definition: as the token endpoint has it for codes. */
export const shapeOf = (grant: GrantShape | boolean | undefined): GrantShape =>
  typeof grant === 'object' ? grant : {};
