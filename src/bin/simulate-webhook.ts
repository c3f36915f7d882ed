import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { issueToken } from '../platform/auth/token-issuer.js';
import { loadConfig } from '../platform/config/load-config.js';
import { reasonOf } from '../providers/reason-of.js';
import { findDefinition } from './simulate-webhook/find-definition.js';
import { readSample, sampleNames } from './simulate-webhook/samples.js';
import { sendDelivery } from './simulate-webhook/send-delivery.js';
import { readRequest, USAGE, type SimulationRequest } from './simulate-webhook/simulation-request.js';

const simulate = async (request: SimulationRequest): Promise<void> => {
  const config = loadConfig(process.env);
  const definition = await findDefinition(request.provider, config);
  if (request.event === null && request.bodyFile === null) {
    console.log(`Samples of ${request.provider}:\n${sampleNames(request.provider).join('\n')}`);
    return;
  }
  const now = new Date();
  const sample =
    request.bodyFile === null
      ? readSample(request.provider, String(request.event), now)
      : { method: 'POST', contentType: 'application/json', headers: {}, body: readFileSync(request.bodyFile, 'utf8') };
  const bearer = request.bearer ?? (await issueToken(config.auth, { subject: request.user, expiresIn: 600 }, now));
  const url = request.url ?? `http://localhost:${config.port}`;
  const appSecret = request.app ? (config.providers.get(request.provider)?.webhookSecret ?? null) : null;
  if (request.app && appSecret === null) {
    throw new Error(`PROVIDER_${request.provider.toUpperCase()}_WEBHOOK_SECRET is not set.`);
  }
  const answer = await sendDelivery({ definition, sample, url, bearer, appSecret, now });
  console.log(`${answer.status} ${answer.url}\n${answer.body}`);
  if (answer.status >= 300) process.exitCode = 1;
};

try {
  await simulate(readRequest(process.argv.slice(2)));
} catch (error) {
  console.error(`${reasonOf(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}
