import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fillTemplate, namedConfig, templateNames } from '../provider-kit/template.js';
import type { CredentialSecret, CredentialType, UserPasswordSecret } from './credential-types.js';

/** A call as it will be sent. */
export interface SignableCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

/** Where global services are signed for: https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints */
const GLOBAL_REGION = 'us-east-1';
/** The one service whose path is signed as it is sent: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const SIGNS_PLAIN_PATH = 's3';

/** @returns the service that a call is signed for: the definition's, or else the first label of the host */
export const signedService = (
  definition: ProviderDefinition,
  secret: CredentialSecret,
  config: ConfigValues,
  { hostname }: Pick<URL, 'hostname'>,
): string => filled(sigv4Of(definition)?.service, { ...config, ...secret.config }) ?? String(hostname.split('.')[0]);

/** @returns whether calls with a credential of this type are signed one by one, instead of carrying the secret */
export const needsSignature = (definition: ProviderDefinition, type: CredentialType): boolean =>
  type === 'user_password' && sigv4Of(definition) !== undefined;

/**
 * Signs a call with AWS Signature Version 4: the user name is the access key, the password the secret key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * @param config what is known of the connection; values that are secrets are read from the secret itself
 * @param now goes into the signature, which is good for some minutes
 * @returns every header to send, by lower-case name; `host` is left out, for it follows from the URL
 * @throws TypeError when the definition asks for no signature
 */
export const signRequest = async (
  definition: ProviderDefinition,
  secret: CredentialSecret,
  config: ConfigValues,
  call: SignableCall,
  now: Date,
): Promise<Record<string, string>> => {
  const sigv4 = sigv4Of(definition);
  if (!sigv4) throw new TypeError('signRequest: the definition asks for no signature');
  const values = { ...config, ...secret.config };
  const { username, password } = secret as UserPasswordSecret;
  const url = new URL(call.url);
  const [, regionOfHost = ''] = url.hostname.split('.');
  const service = signedService(definition, secret, config, url);
  const sessionToken = filled(sigv4.session_token, values);
  const signer = new SignatureV4({
    service,
    region: filled(sigv4.region, values) ?? (regionOfHost === 'amazonaws' ? GLOBAL_REGION : regionOfHost),
    credentials: {
      accessKeyId: username,
      secretAccessKey: password,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    sha256: Sha256,
    uriEscapePath: service !== SIGNS_PLAIN_PATH,
  });
  const signed = await signer.sign(
    {
      method: call.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url),
      headers: { ...lowerCase(call.headers), host: url.host },
      ...(call.body === null ? {} : { body: call.body }),
    },
    { signingDate: now },
  );
  const { host: _host, ...headers } = lowerCase(signed.headers);
  return headers;
};

/** SHA-256, or its HMAC where there is a key, in the shape that the signer wants. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(key?: Data) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', bytes(key));
  }

  update(data: Data): void {
    this.hash.update(bytes(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

type Data = string | ArrayBuffer | ArrayBufferView;

const bytes = (data: Data): Buffer => {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
};

const sigv4Of = ({ user_password }: ProviderDefinition) => {
  const placement = user_password?.placement;
  return typeof placement === 'object' && 'sigv4' in placement ? placement.sigv4 : undefined;
};

/** What the user left out is as if the definition did not say it. */
const filled = (template: string | undefined, config: ConfigValues): string | undefined => {
  const values = namedConfig(config);
  const isKnown = template !== undefined && templateNames(template).every((name) => Object.hasOwn(values, name));
  return isKnown ? fillTemplate(template, values) : undefined;
};

/** A name that is there several times has a list. */
const queryOf = ({ searchParams }: URL): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = '', ...more] = searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
