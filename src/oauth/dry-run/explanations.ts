import type { OAuth2Definition, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { pkceOf } from '../protocol/authorization-strategy.js';
import type { StepName } from './dry-run-step.js';

interface Shape {
  readonly auth?: string | undefined;
  readonly format?: string | undefined;
  readonly encode?: boolean | undefined;
  readonly grant_type?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly omit?: readonly string[] | undefined;
}

/** @returns sentences that say which parts of a definition made a request what it is, with JSON pointers to them */
export const explain = (step: StepName, definition: ProviderDefinition): string[] => {
  const { oauth2 } = definition;
  switch (step) {
    case 'discovery':
      return [
        'Endpoints and client are found at run time (/oauth2/discovery); the further steps show invented endpoints.',
      ];
    case 'authorize':
      return oauth2 ? authorizeNotes(oauth2) : [];
    case 'token':
    case 'long_lived':
    case 'refresh':
    case 'revoke':
    case 'device':
    case 'client_credentials':
    case 'token_exchange':
    case 'jwt_bearer':
      return oauth2 ? requestNotes(oauth2, step) : [];
    case 'installation':
      return ['Signed with PROVIDER_<NAME>_PRIVATE_KEY, as the operator’s app (/oauth2/installation).'];
    case 'userinfo':
      return [`The account is read with the pointers of /oauth2/userinfo/map: ${pointersOf(oauth2?.userinfo?.map)}.`];
    case 'api_key.verify':
      return [verdicts(definition.api_key?.verify, '/api_key/verify')];
    case 'user_password.verify':
      return [verdicts(definition.user_password?.verify, '/user_password/verify')];
    case 'call':
      return ['What a call to the API gets: the secret, and /request_headers.'];
    default: {
      const exhausted: never = step;
      throw new TypeError(`unknown step ${String(exhausted)}`);
    }
  }
};

const authorizeNotes = (oauth2: OAuth2Definition): string[] => {
  const pkce = pkceOf(oauth2);
  return [
    'Opened in the user’s browser. The state is random and works once.',
    pkce === 'none' ? 'Without PKCE (/oauth2/pkce).' : `PKCE with ${pkce} (/oauth2/pkce).`,
    ...(oauth2.issuer === undefined ? [] : ['The callback must bring this issuer as iss (/oauth2/issuer).']),
    ...shapeNotes(oauth2.authorize ?? {}, '/oauth2/authorize'),
  ];
};

type RequestName =
  'token' | 'long_lived' | 'refresh' | 'revoke' | 'device' | 'client_credentials' | 'token_exchange' | 'jwt_bearer';

/** These take over nothing of `token` but the client's authentication. */
const OWN = new Set<RequestName>(['token', 'long_lived', 'revoke', 'device']);

const requestNotes = (oauth2: OAuth2Definition, name: RequestName): string[] => {
  const own = objectOf(oauth2[name]);
  const { auth = 'client_secret_post' } = { ...oauth2.token, ...own };
  const inherits = !OWN.has(name);
  return [
    ...(inherits ? ['What /oauth2/token says holds here as well, where nothing else is said.'] : []),
    `The client authenticates with ${auth}${own.auth === undefined && name !== 'token' ? ', as in /oauth2/token' : ''}.`,
    ...shapeNotes(own, `/oauth2/${name}`),
  ];
};

const objectOf = (value: unknown): Shape => (typeof value === 'object' && value !== null ? value : {});

const shapeNotes = (shape: Shape, path: string): string[] => [
  ...(shape.format === undefined ? [] : [`Parameters go as ${shape.format} (${path}/format).`]),
  ...(shape.encode === false ? [`Basic does not form-encode its parts first (${path}/encode).`] : []),
  ...(shape.grant_type === undefined ? [] : [`grant_type is ${shape.grant_type} (${path}/grant_type).`]),
  ...namesOf(shape.params, 'Parameters of the definition', `${path}/params`),
  ...namesOf(shape.headers, 'Headers of the definition', `${path}/headers`),
  ...Object.entries(shape.names ?? {}).map(([from, to]) => `${from} is sent as ${to} (${path}/names).`),
  ...(shape.omit ?? []).map((name) => `${name} is not sent (${path}/omit).`),
];

const namesOf = (record: Readonly<Record<string, string>> | undefined, what: string, path: string): string[] => {
  const names = Object.keys(record ?? {});
  return names.length === 0 ? [] : [`${what}: ${names.join(', ')} (${path}).`];
};

const pointersOf = (map: object = {}): string =>
  Object.entries(map)
    .map(([name, pointer]) => `${name} ${[pointer].flat().join(' or ')}`)
    .join(', ');

const verdicts = (
  verify: { valid?: readonly number[]; invalid?: readonly number[] } | undefined,
  path: string,
): string =>
  `${(verify?.valid ?? [200]).join(', ')} accepts the secret, ${(verify?.invalid ?? [401, 403]).join(', ')} refuses it, any other status says nothing (${path}).`;
