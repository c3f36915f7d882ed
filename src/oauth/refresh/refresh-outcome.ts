/** What a caller can count on once a refresh was tried. Who asks reads the row again; this says why it is as it is. */
export type RefreshOutcome =
  /** The row holds a new token, by us or by another replica. */
  | { readonly kind: 'refreshed' }
  /** The provider could not be asked, or a request is in doubt: try again after the delay. */
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }
  /** Somebody is still at it. */
  | { readonly kind: 'in_progress' }
  /** The provider refuses our client or this request: the operator must act. */
  | { readonly kind: 'refused'; readonly providerError: string | undefined }
  /** The grant is dead: the user must connect again. */
  | { readonly kind: 'reconnect_required' }
  /** The credential went away meanwhile. */
  | { readonly kind: 'gone' };
