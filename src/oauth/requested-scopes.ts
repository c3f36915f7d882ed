import { validationFailed } from '../platform/errors/errors.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';

/**
 * The scopes of a flow that a user decides about: those that are named or else the defaults, with those of the credential that
 * is renewed and those that every flow asks for.
 * @throws InterlockError 400 `validation_failed`
 */
export const requestedScopes = (
  definition: ProviderDefinition,
  requested: readonly string[] | undefined,
  held: readonly string[],
): string[] => {
  const { scopes } = definition.oauth2 ?? {};
  const named = scopesAsNamed(definition, requested);
  const chosen = named.length > 0 ? named : (scopes?.default ?? []);
  return [...new Set([...(scopes?.always ?? []), ...held, ...chosen])];
};

/**
 * The scopes of a grant without a user: those that are named. The defaults of a provider are for users; an application gets
 * what it was registered for when it names none (RFC 6749 §3.3).
 * @throws InterlockError 400 `validation_failed`
 */
export const scopesAsNamed = (
  { oauth2 }: ProviderDefinition,
  requested: readonly string[] | undefined = [],
): readonly string[] => {
  const separator = oauth2?.scopes?.separator ?? ' ';
  for (const scope of requested) {
    if (scope.trim() === '' || scope.includes(separator) || /\s/.test(scope)) {
      throw validationFailed([{ field: 'scopes', message: 'must hold one scope per entry' }]);
    }
  }
  return [...new Set(requested)];
};
