import { requestParts } from '../credentials/usable-request.js';
import type { IncomingCall } from './incoming-call.js';
import { withParameters } from './query.js';
import { forwardedHeaders, withInjected } from './request-headers.js';
import type { BaseContext, UpstreamBase } from './upstream-base.js';

/** A call as its provider gets it, but for the body. */
export interface UpstreamRequest {
  readonly method: IncomingCall['method'];
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts the credential into a call. */
export const upstreamRequest = (call: IncomingCall, base: UpstreamBase, context: BaseContext): UpstreamRequest => {
  const { definition, credential, secret, clientId } = context;
  const parts = requestParts(definition, credential.type, secret, credential.config, clientId);
  const { contentType } = call.body;
  const forwarded = {
    ...forwardedHeaders(call.headers),
    ...(contentType === null ? {} : { 'content-type': contentType }),
  };
  return {
    method: call.method,
    origin: base.origin,
    path: `${`${base.path}${call.path}` || '/'}${withParameters(call.query, parts.query)}`,
    headers: withInjected(forwarded, parts.headers, definition.request_headers ?? {}),
  };
};
