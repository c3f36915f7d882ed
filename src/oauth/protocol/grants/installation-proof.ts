import { readId } from '../../../provider-kit/account.js';
import { readPointer } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import { callEndpoint } from '../endpoint-call.js';
import { parseBody } from '../token-response.js';
import { installationUrl, type InstalledApp } from './app-token.js';

const DEADLINE_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** Of a list in several pages; whoever has more installations than fit must name one among the first. */
const MAX_PAGES = 10;

/**
 * Asks with a user's own token which installations they have.
 * @param headers those that carry the token
 * @returns whether the installation is among them
 * @throws ProviderError when the list cannot be had
 */
export const listsInstallation = async (
  app: InstalledApp,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> => {
  const { proof } = app.installation;
  let url: string | null = installationUrl(proof.url, app);
  for (let page = 0; url !== null && page < MAX_PAGES; page += 1) {
    const answer = await callEndpoint(app.egress, {
      method: 'GET',
      url,
      headers: { accept: 'application/json', ...headers },
      deadlineMs: DEADLINE_MS,
      maxBytes: MAX_BYTES,
    });
    if (answer.status !== 200) {
      const isRefused = answer.status === 401 || answer.status === 403 || answer.status === 404;
      if (isRefused) return false;
      throw new ProviderError({
        kind: 'transient',
        reason: `the installations of a user were answered ${answer.status}`,
        providerStatus: answer.status,
      });
    }
    const items = readPointer(parseBody(answer), proof.items);
    if (Array.isArray(items) && items.some((item) => readId(item, proof.id) === app.installationId)) return true;
    url = nextPage(url, answer.headers['link']);
  }
  return false;
};

/** RFC 8288 §3, at the same origin only: the token must not go elsewhere. */
export const nextPage = (current: string, link: string | undefined): string | null => {
  const target = /<([^<>]+)>\s*;[^<]*\brel="?next"?/i.exec(link ?? '')?.[1];
  const next = target === undefined ? null : URL.parse(target, current);
  return next?.origin === new URL(current).origin ? next.href : null;
};
