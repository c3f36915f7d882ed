import { matchesWhole } from '../regular-expression.js';
import type { ProviderDefinition } from '../provider-definition.js';
import type { DefinitionProblem } from '../schema-problems.js';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import type { SourceDefinition } from '../schema/webhooks/source.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import { templateNames } from '../template.js';
import { handshakeProblems } from './check-handshake.js';
import { registrationProblems } from './check-registration.js';
import { signatureProblems } from './check-signature.js';
import { signatureList } from '../signatures/signature-list.js';

const STEP_NAMES = new Set(['url', 'secret', 'events', 'resource']);

/** @returns every problem of the webhooks block that its schema cannot say */
export const webhooksProblems = (definition: ProviderDefinition, webhooks: WebhooksDefinition): DefinitionProblem[] => {
  const config = new Set((definition.config_fields ?? []).map(({ name }) => name));
  const handshakes = webhooks.handshakes ?? [];
  const credentialTypes = new Set([
    ...(definition.oauth2 ? ['oauth'] : []),
    ...(definition.api_key ? ['api_key'] : []),
  ]);
  const context = { config, handshakes, credentialTypes };
  const registrations = [
    { path: '/webhooks', registration: webhooks.registration },
    ...(webhooks.types ?? []).map(({ registration }, index) => ({ path: `/webhooks/types/${index}`, registration })),
  ];
  return [
    ...signaturesIn(webhooks).flatMap(([path, signature]) => signatureProblems(signature, path, config)),
    ...handshakes.flatMap((handshake, index) => handshakeProblems(handshake, `/webhooks/handshakes/${index}`)),
    ...registrations.flatMap(({ path, registration }) =>
      registration === undefined ? [] : registrationProblems(registration, `${path}/registration`, context),
    ),
    ...sourceProblems(webhooks),
    ...typeProblems(webhooks),
    ...setupProblems(webhooks),
  ];
};

const signaturesIn = ({ signature }: WebhooksDefinition): [string, SignatureDefinition][] =>
  Array.isArray(signature)
    ? signature.map((one: SignatureDefinition, index) => [`/webhooks/signature/${index}`, one])
    : [['/webhooks/signature', signature]];

/** Without a batch there is neither an item nor anything around it. */
const sourceProblems = (webhooks: WebhooksDefinition): DefinitionProblem[] => {
  const { batch, event_type, delivery_id, resource, summary = {} } = webhooks;
  if (batch !== undefined) return [];
  const sources: [string, SourceDefinition | 'none' | undefined][] = [
    ...Object.entries({ event_type, delivery_id, resource }).map(
      ([name, source]): [string, SourceDefinition | 'none' | undefined] => [`/webhooks/${name}`, source],
    ),
    ...Object.entries(summary).map(([name, source]): [string, SourceDefinition] => [
      `/webhooks/summary/${name}`,
      source,
    ]),
  ];
  return sources
    .filter(([, source]) => source !== undefined && source !== 'none' && looksAtItem(source))
    .map(([path]) => ({ path, reason: 'looks at an item, but there is no batch; say body' }));
};

const looksAtItem = (source: SourceDefinition): boolean => {
  if ('join' in source) return source.join.some(looksAtItem);
  if ('first' in source) return source.first.some(looksAtItem);
  return 'item' in source || 'parent' in source;
};

const typeProblems = ({ types = [] }: WebhooksDefinition): DefinitionProblem[] =>
  types.flatMap(({ name, resource }, index) => {
    const path = `/webhooks/types/${index}`;
    const isDoubled = types.findIndex((type) => type.name === name) !== index;
    const fits = resource === undefined || matchesWhole(resource.pattern, resource.example);
    return [
      ...(isDoubled ? [{ path: `${path}/name`, reason: `is there twice: ${name}` }] : []),
      ...(fits ? [] : [{ path: `${path}/resource/example`, reason: 'does not match the pattern' }]),
    ];
  });

const setupProblems = ({ setup, signature }: WebhooksDefinition): DefinitionProblem[] => {
  const [first] = signatureList(signature);
  const isPublicKey = first !== undefined && ['ed25519', 'ecdsa'].includes(first.scheme);
  return [
    ...(setup?.url?.includes('${') === true
      ? [{ path: '/webhooks/setup/url', reason: 'must not hold a template' }]
      : []),
    ...(setup?.secret === 'ours' && isPublicKey
      ? [{ path: '/webhooks/setup/secret', reason: 'must be provider: only the sender has the key pair' }]
      : []),
    ...(setup?.steps ?? []).flatMap((step, index) =>
      templateNames(step)
        .filter((name) => !STEP_NAMES.has(name))
        .map((name) => ({
          path: `/webhooks/setup/steps/${index}`,
          reason: `uses \${${name}}, which is not known here`,
        })),
    ),
  ];
};
