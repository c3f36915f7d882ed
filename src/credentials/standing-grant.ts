/** The key of a service account, as the provider gave it to the user. */
export interface ServiceAccountKey {
  /** The account (`iss`). */
  readonly issuer: string;
  /** PEM. */
  readonly private_key: string;
  readonly key_id?: string;
  /** Whom the account acts for (`sub`), when not for itself. */
  readonly subject?: string;
}

/**
 * What a new access token can be had with at any time, without a user and without a refresh token. Sealed with the token:
 * the key in it is a secret. Using it spends nothing, so that a request whose answer was lost may be sent again.
 */
export type StandingGrant =
  | { readonly type: 'client_credentials'; readonly scopes: readonly string[] }
  | { readonly type: 'jwt_bearer'; readonly scopes: readonly string[]; readonly key: ServiceAccountKey }
  | { readonly type: 'installation'; readonly installation_id: string };
