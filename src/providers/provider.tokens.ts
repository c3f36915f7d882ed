export type ProviderToken<Name extends string> = `provider:${Name}`;

/**
 * The DI token of a built-in provider; it resolves to its `ProviderHandle`. Providers made at run time have no token:
 * everything that takes a name asks the `ProviderRegistry`.
 */
export const providerToken = <const Name extends string>(name: Name): ProviderToken<Name> => `provider:${name}`;
