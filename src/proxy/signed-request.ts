import { needsSignature, signedService, signRequest } from '../credentials/request-signature.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import type { CallBody } from './call-body.js';
import type { BaseContext } from './upstream-base.js';
import type { UpstreamRequest } from './upstream-request.js';

/** The hash of the body, as the caller computed it, or a word in its place. */
const BODY_HASH = 'x-amz-content-sha256';
/** Only S3 takes requests whose body is not signed: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const NOT_SIGNED = 'UNSIGNED-PAYLOAD';
const UNSIGNED_SERVICE = 's3';

/**
 * Signs a request where its credential wants that, and leaves others as they are.
 * @param now goes into the signature
 * @throws InterlockError 413 `payload_too_large` when the body would have to be read to its end to sign it
 */
export const signedRequest = async (
  request: UpstreamRequest,
  body: CallBody,
  context: BaseContext,
  now: Date,
): Promise<UpstreamRequest> => {
  const { definition, credential, secret } = context;
  if (!needsSignature(definition, credential.type)) return request;
  const url = new URL(`${request.origin}${request.path}`);
  const call = {
    method: request.method,
    url: url.href,
    headers: { ...request.headers, ...(body.kind === 'kept' ? {} : unreadHash(request, url, context)) },
    body: body.kind === 'kept' ? body.bytes : null,
  };
  const headers = await signRequest(definition, secret, credential.config, call, now);
  // What was signed is what must be sent.
  return { ...request, path: `${url.pathname}${url.search}`, headers };
};

const unreadHash = (
  { headers }: UpstreamRequest,
  url: URL,
  { definition, credential, secret }: BaseContext,
): Record<string, string> => {
  if (headers[BODY_HASH] !== undefined) return {};
  const service = signedService(definition, secret, credential.config, url);
  if (service === UNSIGNED_SERVICE) return { [BODY_HASH]: NOT_SIGNED };
  throw new InterlockError({
    status: 413,
    code: 'payload_too_large',
    detail: `A body that is signed must not be larger than 1 MiB, unless its hash is sent in ${BODY_HASH}.`,
  });
};
