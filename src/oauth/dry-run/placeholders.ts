import { generateKeyPairSync } from 'node:crypto';
import type { OAuthSecret } from '../../credentials/credential-types.js';
import type { EgressRequest } from '../../platform/http/egress-client.js';
import type { SigningAlgorithm } from '../../platform/crypto/private-key.js';
import type {
  ConfigFieldDefinition,
  OAuth2Definition,
  ProviderDefinition,
} from '../../provider-kit/provider-definition.js';
import type { Pointers } from '../../provider-kit/json-pointer.js';

export const CLIENT_ID = '<client_id>';
export const CLIENT_SECRET = '<client_secret>';
export const STATE = '<state>';
export const CODE = '<code>';
export const CODE_VERIFIER = '<code_verifier>';
export const DEVICE_CODE = '<device_code>';
export const INSTALLATION_ID = '<installation_id>';

export const OAUTH_SECRET: OAuthSecret = {
  access_token: '<access_token>',
  refresh_token: '<refresh_token>',
  token_type: 'Bearer',
};

/** A key that is thrown away: what it signs is shown as a placeholder. @returns PEM */
export const throwawayKey = (algorithm: SigningAlgorithm): string => {
  const { privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : algorithm === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
};

/** Values for every config field: they may stand in a host, so that most need something that looks like one. */
export const exampleConfig = ({ config_fields: fields = [] }: ProviderDefinition): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field.name, exampleOf(field)]));

const exampleOf = ({ example, default: preset, enum: choices }: ConfigFieldDefinition): string =>
  preset ?? example ?? choices?.[0] ?? 'example';

/** The names of secret fields in place of their values. */
export const secretConfig = ({ config_fields: fields = [] }: ProviderDefinition): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ name, secret }) => (secret ? [[name, `<config.${name}>`]] : [])));

/** One answer in which the definition finds everything that it looks for, whatever it asked. */
export const anyAnswer = ({ response = {}, device }: OAuth2Definition): string => {
  if (response.format === 'text') return OAUTH_SECRET.access_token;
  const answer = {};
  place(answer, first(response.access_token ?? '/access_token'), OAUTH_SECRET.access_token);
  place(answer, first(response.refresh_token ?? '/refresh_token'), OAUTH_SECRET.refresh_token);
  place(answer, first(response.expires_in ?? '/expires_in'), 3600);
  if (response.ok) place(answer, response.ok.body, response.ok.equals);
  place(answer, device?.response?.device_code ?? '/device_code', DEVICE_CODE);
  place(answer, device?.response?.user_code ?? '/user_code', '<user_code>');
  place(answer, first(device?.response?.verification_uri ?? '/verification_uri'), 'https://provider.example/device');
  return JSON.stringify(answer);
};

const first = (pointers: Pointers): string => (typeof pointers === 'string' ? pointers : (pointers[0] ?? ''));

/** Puts a value where a JSON pointer finds it (RFC 6901); a step through a list makes an object, which is read alike. */
const place = (document: object, pointer: string, value: unknown): void => {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop();
  if (last === undefined) return;
  let node = document;
  for (const name of names) {
    const next: unknown = Reflect.get(node, name);
    const inner = typeof next === 'object' && next !== null ? next : {};
    define(node, name, inner);
    node = inner;
  }
  define(node, last, value);
};

/** A name in a pointer must not reach the prototype. */
const define = (node: object, name: string, value: unknown): void => {
  Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
};

export interface ReadableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A request for people to read: placeholders as they are, and no value that looks like a secret but is random. */
export const readable = ({ method, url, headers = {}, body }: EgressRequest): ReadableRequest => ({
  method,
  url: clear(url),
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      clear(/^authorization$/i.test(name) ? plainBasic(value) : value),
    ]),
  ),
  body: body === undefined || body === null ? null : clear(String(body)),
});

const clear = (text: string): string =>
  text
    .replaceAll(/%3C([\w.]+)%3E/gi, '<$1>')
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<signed_jwt>')
    .replaceAll(/([?&]code_challenge=)[\w-]+/g, '$1<code_challenge>');

const plainBasic = (value: string): string => {
  const [, encoded] = /^Basic ([\w+/=]+)$/.exec(value) ?? [];
  return encoded === undefined ? value : `Basic base64(${Buffer.from(encoded, 'base64').toString('utf8')})`;
};
