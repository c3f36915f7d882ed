import type { ReadableRequest } from './placeholders.js';

export const STEP_NAMES = [
  'discovery',
  'authorize',
  'token',
  'long_lived',
  'refresh',
  'revoke',
  'userinfo',
  'device',
  'client_credentials',
  'token_exchange',
  'jwt_bearer',
  'installation',
  'api_key.verify',
  'user_password.verify',
  'call',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** One request that the service would send, or have a browser open. */
export interface DryRunStep extends ReadableRequest {
  readonly step: StepName;
  readonly explanation: readonly string[];
}
