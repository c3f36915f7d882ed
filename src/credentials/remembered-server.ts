import type { ConfigValues } from '../provider-kit/provider-definition.js';

/**
 * The authorization server that issued a grant, and our client there. A grant keeps them among its config values, under names
 * that no config field can have: so a refresh token never goes to a server that was discovered later.
 */
export interface RememberedServer {
  readonly issuer: string;
  readonly clientId: string;
}

const ISSUER = '@issuer';
const CLIENT_ID = '@client_id';

/** @returns null where the definition itself names the server */
export const rememberedServer = (config: ConfigValues): RememberedServer | null => {
  const { [ISSUER]: issuer, [CLIENT_ID]: clientId } = config;
  return issuer === undefined || clientId === undefined ? null : { issuer, clientId };
};

/** @returns the config values that remember a server */
export const toRemember = ({ issuer, clientId }: RememberedServer): Record<string, string> => ({
  [ISSUER]: issuer,
  [CLIENT_ID]: clientId,
});

/** @returns whether two grants are of one client at one server, so that what belongs to one may be sent for the other */
export const areOfOneServer = (a: ConfigValues, b: ConfigValues): boolean =>
  a[ISSUER] === b[ISSUER] && a[CLIENT_ID] === b[CLIENT_ID];

/** @returns the values of config fields alone, as users know them */
export const withoutRemembered = (config: ConfigValues): Record<string, string> =>
  Object.fromEntries(Object.entries(config).filter(([name]) => name !== ISSUER && name !== CLIENT_ID));
