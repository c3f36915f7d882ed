/** How requests for a grant fail, whichever it is; for `ProblemResponses`. */
export const GRANT_PROBLEMS = [
  [400, 'validation_failed', 'oauth_error'],
  [401, 'unauthorized'],
  [403, 'insufficient_scope'],
  [404, 'not_found'],
  [409, 'provider_not_configured'],
  [422, 'flow_not_supported'],
  [502, 'provider_error'],
  [503, 'provider_unavailable'],
] as const satisfies readonly (readonly [number, ...string[]])[];
