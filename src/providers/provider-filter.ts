import { authTypesOf, summariseAuthTypes, AUTH_TYPES } from '../provider-kit/auth-types.js';
import type { ProviderCategory } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from './provider-handle.js';

/** The words of the `auth_type` filter: the summaries of the view, and every single way to connect. */
export const AUTH_TYPE_FILTERS = ['oauth', 'both', ...AUTH_TYPES] as const;
export type AuthTypeFilter = (typeof AUTH_TYPE_FILTERS)[number];

export interface ProviderFilter {
  category?: ProviderCategory | undefined;
  authType?: AuthTypeFilter | undefined;
  /** Looked for in name, display name and description; case does not matter. */
  q?: string | undefined;
  configured?: boolean | undefined;
}

/** @returns whether the provider passes every part of the filter that is given */
export const matchesFilter = (handle: ProviderHandle, filter: ProviderFilter): boolean =>
  (filter.category === undefined || handle.definition.category === filter.category) &&
  (filter.authType === undefined || hasAuthType(handle, filter.authType)) &&
  (filter.q === undefined || mentions(handle, filter.q)) &&
  (filter.configured === undefined || handle.isConfigured === filter.configured);

/**
 * `oauth` and `api_key` find the providers of that summary and those that have both, as one who looks for a way to
 * connect expects; the other words are exact.
 */
const hasAuthType = (handle: ProviderHandle, wanted: AuthTypeFilter): boolean => {
  const types = authTypesOf(handle.definition);
  const summary = summariseAuthTypes(types);
  switch (wanted) {
    case 'oauth':
    case 'api_key':
      return summary === wanted || summary === 'both';
    case 'both':
      return summary === 'both';
    case 'oauth2':
    case 'device_code':
    case 'client_credentials':
    case 'user_password':
    case 'host_scoped':
    case 'none':
      return types.includes(wanted);
    default:
      return wanted satisfies never;
  }
};

const mentions = ({ name, definition }: ProviderHandle, q: string): boolean => {
  const wanted = q.trim().toLowerCase();
  return [name, definition.display_name, definition.description].some((text) => text.toLowerCase().includes(wanted));
};
