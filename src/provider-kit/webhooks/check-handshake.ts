import type { DefinitionProblem } from '../schema-problems.js';
import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import { templateNames } from '../template.js';
import { patternProblems } from './check-signature.js';
import { textsIn } from '../texts-in.js';

/** A browser takes neither of them for a page, whatever the value in it is. */
const PLAIN_TYPES = /^(text\/plain|application\/json)\s*(;|$)/i;

/** With these a value of the request could become a page. */
const GUARDS = /^(content-type|x-content-type-options)$/i;

/** @returns what would make a handshake unanswerable, or answered to whoever asks */
export const handshakeProblems = (handshake: HandshakeDefinition, path: string): DefinitionProblem[] => {
  const {
    method,
    when,
    signed,
    states,
    value,
    hmac,
    answer,
    capture_secret: capture,
    confirm_url: confirm,
  } = handshake;
  const problems: DefinitionProblem[] = [];
  const conditions = Object.values(when).reduce((sum, members) => sum + Object.keys(members).length, 0);
  if (conditions === 0 && (method === undefined || method === 'POST')) {
    problems.push({ path: `${path}/when`, reason: 'needs a condition: every delivery would be this handshake' });
  }
  if (value === undefined && (hmac !== undefined || capture !== undefined)) {
    problems.push({ path: `${path}/value`, reason: `is required by ${hmac ? 'hmac' : 'capture_secret'}` });
  }
  if (capture === 'use' && states?.includes('registered') === true) {
    problems.push({ path: `${path}/states`, reason: 'must not hold registered: a secret in use is not replaced' });
  }
  if (!signed && answer.content_type !== undefined && !PLAIN_TYPES.test(answer.content_type)) {
    problems.push({
      path: `${path}/answer/content_type`,
      reason: 'must be text/plain or application/json when unsigned',
    });
  }
  for (const name of Object.keys(answer.headers ?? {}).filter((header) => GUARDS.test(header))) {
    problems.push({ path: `${path}/answer/headers/${name}`, reason: 'is set by the service; use content_type' });
  }
  const known = new Set([...(value ? ['value'] : []), ...(hmac ? ['hmac'] : [])]);
  for (const { path: at, text } of textsIn({ headers: answer.headers, body: answer.body }, `${path}/answer`)) {
    for (const name of templateNames(text).filter((one) => !known.has(one))) {
      problems.push({ path: at, reason: `uses \${${name}}, which the handshake does not have` });
    }
  }
  const hosts = confirm?.hosts ?? [];
  return [...problems, ...hosts.flatMap((host, index) => patternProblems(host, `${path}/confirm_url/hosts/${index}`))];
};
