import { isNativeError } from 'node:util/types';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load-config.js';
import { SCOPES, USER_ID_MAX_LENGTH, isScope, isUserId } from './caller.js';
import { issueToken, type TokenRequest } from './token-issuer.js';

const USAGE = `Usage: npm run token -- --sub <user id> [--scope "<scope> <scope>"] [--expires-in <seconds>]

  --sub         user id, 1 to ${USER_ID_MAX_LENGTH} characters
  --scope       any of: ${SCOPES.join(', ')}
  --expires-in  life of the bearer in seconds (default 3600)
`;
const DEFAULT_LIFE_SECONDS = 3600;
const MAX_LIFE_SECONDS = 10 * 365 * 24 * 3600;

export interface CommandOutput {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/**
 * `npm run token`: prints a bearer, and nothing else, on standard output.
 * @param args without the names of node and of the script
 * @returns exit code: 0; 1 when no bearer can be made; 2 when the arguments are wrong
 */
export const runTokenCommand = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  output: CommandOutput,
): Promise<number> => {
  const request = readArguments(args);
  if (typeof request === 'string') {
    output.stderr(`${request}\n\n${USAGE}`);
    return 2;
  }
  const unknown = (request.scope ?? '').split(' ').filter((name) => name !== '' && !isScope(name));
  if (unknown.length > 0) output.stderr(`Unknown scopes mean nothing to the service: ${unknown.join(' ')}\n`);
  try {
    output.stdout(`${await issueToken(loadConfig(env).auth, request, new Date())}\n`);
    return 0;
  } catch (error) {
    output.stderr(`${isNativeError(error) ? error.message : String(error)}\n`);
    return 1;
  }
};

/** @returns what to issue, or a sentence that says what is wrong */
const readArguments = (args: readonly string[]): TokenRequest | string => {
  let values: { sub?: string; scope?: string; 'expires-in'?: string };
  try {
    const options = { sub: { type: 'string' }, scope: { type: 'string' }, 'expires-in': { type: 'string' } } as const;
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    return isNativeError(error) ? error.message : String(error);
  }
  if (values.sub === undefined) return '--sub is missing.';
  if (!isUserId(values.sub)) {
    return `--sub must have 1 to ${USER_ID_MAX_LENGTH} characters and no control characters.`;
  }
  const life = values['expires-in'] ?? String(DEFAULT_LIFE_SECONDS);
  const expiresIn = /^[0-9]{1,10}$/.test(life) ? Number(life) : 0;
  if (expiresIn < 1 || expiresIn > MAX_LIFE_SECONDS) {
    return `--expires-in must be a whole number of seconds from 1 to ${MAX_LIFE_SECONDS}.`;
  }
  return { subject: values.sub, expiresIn, ...(values.scope === undefined ? {} : { scope: values.scope }) };
};
