import type { DefinitionProblem } from '../schema-problems.js';
import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { RegistrationCall, RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import { templateNames } from '../template.js';
import { textsIn } from '../texts-in.js';

/** What else of a definition a registration has to agree with. */
export interface RegistrationContext {
  readonly config: ReadonlySet<string>;
  readonly handshakes: readonly HandshakeDefinition[];
  readonly credentialTypes: ReadonlySet<string>;
}

const CALLS = ['create', 'update', 'delete', 'ping', 'renew', 'list'] as const;
const KNOWN = [
  ...['ingress_url', 'secret', 'resource', 'resource.encoded', 'events', 'webhook.name'],
  ...['app.client_id', 'api_key', 'access_token'],
];

/** @returns what would fail at a call, or could never be called */
export const registrationProblems = (
  registration: RegistrationDefinition,
  path: string,
  context: RegistrationContext,
): DefinitionProblem[] => {
  const { create, credential_types: types = [] } = registration;
  const config = [...context.config].map((name) => `config.${name}`);
  const kept = Object.keys(create.keep ?? {}).map((name) => `answer.${name}`);
  return [
    ...CALLS.flatMap((name) => {
      const call = registration[name];
      const later = name === 'create' || name === 'list' ? [] : ['webhook.id', ...kept];
      return call === undefined ? [] : callProblems(call, `${path}/${name}`, new Set([...KNOWN, ...config, ...later]));
    }),
    ...agreementProblems(registration, path, context),
    ...types.flatMap((type, index) =>
      context.credentialTypes.has(type)
        ? []
        : [{ path: `${path}/credential_types/${index}`, reason: `must be a way to connect, but there is no ${type}` }],
    ),
  ];
};

const callProblems = (call: RegistrationCall, path: string, known: ReadonlySet<string>): DefinitionProblem[] => {
  const problems: DefinitionProblem[] = [];
  for (const { path: at, text } of textsIn({ url: call.url, headers: call.headers, body: call.body }, path)) {
    for (const name of templateNames(text).filter((one) => !known.has(one))) {
      problems.push({ path: at, reason: `uses \${${name}}, which is not known here` });
    }
  }
  const isObject = typeof call.body === 'object' && call.body !== null && !Array.isArray(call.body);
  if (call.format === 'form' && call.body !== undefined && !isObject) {
    problems.push({ path: `${path}/body`, reason: 'must be an object, because it is sent as a form' });
  }
  if (call.method === 'GET' && call.body !== undefined) {
    problems.push({ path: `${path}/body`, reason: 'has no meaning in a GET (RFC 9110 §9.3.1)' });
  }
  return problems;
};

const agreementProblems = (
  registration: RegistrationDefinition,
  path: string,
  { handshakes }: RegistrationContext,
): DefinitionProblem[] => {
  const { create, secret } = registration;
  const rules: [string, boolean, string][] = [
    ['create/secret', secret === 'answer' && create.secret === undefined, 'is required, because secret is answer'],
    ['secret', secret !== 'answer' && create.secret !== undefined, 'must be answer, because create.secret names one'],
    [
      'secret',
      secret === 'handshake' && !handshakes.some(({ capture_secret: capture }) => capture !== undefined),
      'is handshake, but no handshake has capture_secret',
    ],
    [
      'renew',
      registration.renew_before_seconds !== undefined && registration.renew === undefined,
      'is required by renew_before_seconds',
    ],
    [
      'update',
      registration.update_secret === true && registration.update === undefined,
      'is required by update_secret',
    ],
  ];
  return rules.filter(([, isBroken]) => isBroken).map(([member, , reason]) => ({ path: `${path}/${member}`, reason }));
};
