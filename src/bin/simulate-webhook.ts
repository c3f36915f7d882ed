import 'reflect-metadata';
import { issueToken } from '../platform/auth/token-issuer.js';
import { loadConfig } from '../platform/config/load-config.js';
import { reasonOf } from '../providers/reason-of.js';
import { findDefinition } from './simulate-webhook/find-definition.js';
import { chooseSample, sampleNames } from './simulate-webhook/samples.js';
import { sendDelivery } from './simulate-webhook/send-delivery.js';
import { readRequest, USAGE, type SimulationRequest } from './simulate-webhook/simulation-request.js';

const simulate = async (request: SimulationRequest): Promise<void> => {
  const config = loadConfig(process.env);
  const definition = await findDefinition(request.provider, config);
  const now = new Date();
  const sample = chooseSample(request, now);
  if (sample === null) {
    const names = sampleNames(request.provider);
    const list = names.length === 0 ? ['none. Give a body with --body.'] : names;
    console.log(`Samples of ${request.provider}:\n${list.join('\n')}`);
    return;
  }
  const bearer = request.bearer ?? (await issueToken(config.auth, { subject: request.user, expiresIn: 600 }, now));
  const url = request.url ?? `http://localhost:${config.port}`;
  const appSecret = request.app ? (config.providers.get(request.provider)?.webhookSecret ?? null) : null;
  if (request.app && appSecret === null) {
    throw new Error(`PROVIDER_${request.provider.toUpperCase()}_WEBHOOK_SECRET is not set.`);
  }
  const publicUrl = request.url ?? config.publicUrl;
  const answer = await sendDelivery({ definition, sample, url, publicUrl, bearer, appSecret, now });
  console.log(`${answer.status} ${answer.url}\n${answer.body}`);
  if (answer.status >= 300) process.exitCode = 1;
};

const requestOf = (args: readonly string[]): SimulationRequest | null => {
  try {
    return readRequest(args);
  } catch (error) {
    console.error(`${reasonOf(error)}\n\n${USAGE}`);
    return null;
  }
};

try {
  const request = requestOf(process.argv.slice(2));
  if (request === null) process.exitCode = 1;
  else await simulate(request);
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
