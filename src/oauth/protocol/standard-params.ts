/** How a provider departs from the standard parameters of a request. */
export interface ParameterQuirks {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly omit?: readonly string[] | undefined;
}

/**
 * Gives the standard parameters of a request the names that the provider has for them, without those that it does not take.
 * @param standard by the names of the RFCs
 */
export const asProviderNames = (
  standard: Readonly<Record<string, string>>,
  { names = {}, omit = [] }: ParameterQuirks,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(standard)
      .filter(([name]) => !omit.includes(name))
      .map(([name, value]) => [Object.hasOwn(names, name) ? String(names[name]) : name, value]),
  );
