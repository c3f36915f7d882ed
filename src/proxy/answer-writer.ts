import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { StreamedAnswer } from '../platform/http/egress-client.js';
import { discard } from '../platform/server/read-body.js';
import { answerHeaders } from './answer-headers.js';
import type { ProviderAnswer } from './proxied-calls.js';

/** Sends the head at once. `flushHeaders()` would write its Latin-1 as UTF-8. */
const NOTHING = Buffer.alloc(0);

/**
 * Passes an answer on as it comes, at the speed of whoever is slower.
 * @param response its connection is cut when the answer breaks off, so that nobody takes a part for the whole
 * @param own headers of this service
 * @throws the error that broke the answer off; the response is closed then
 */
export const writeAnswer = async (
  response: ServerResponse,
  { answer, waitMs }: ProviderAnswer,
  own: Readonly<Record<string, string>>,
): Promise<void> => {
  const seconds = waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1_000));
  const isUnread = !response.req.complete;
  const headers = [
    ...answerHeaders(answer.headers, seconds),
    ...Object.entries(own),
    ...(isUnread ? [['connection', 'close'] as const] : []),
  ];
  try {
    response.writeHead(answer.status, headers.flat());
    response.write(NOTHING);
    await passOn(answer, response);
  } catch (error) {
    answer.body.destroy();
    response.destroy();
    throw error;
  }
};

/** A caller that is still sending when its provider has answered must be able to read the answer. */
const passOn = async ({ body }: StreamedAnswer, response: ServerResponse): Promise<void> => {
  await pipeline(body, response, { end: false });
  if (!response.req.complete) await discard(response.req);
  response.end();
};
