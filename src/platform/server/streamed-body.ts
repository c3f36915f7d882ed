import type { IncomingMessage } from 'node:http';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyLengthOf, hideBody } from './body-framing.js';
import { discard } from './read-body.js';

/** A body that nobody has begun to read. */
export interface StreamedBody {
  readonly source: IncomingMessage;
  readonly contentType: string | null;
  /** In bytes; 0 without a body, null where the sender did not say. */
  readonly length: number | null;
}

const bodies = new WeakMap<FastifyRequest, StreamedBody>();

/** Gives a handler the bodies of its requests as they come, of any size, type and coding. See {@link streamedBodyOf}. */
export const TakesStreamedBody = (): MethodDecorator => RouteConfig({ takesStreamedBody: true });

export const takesStreamedBody = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  'takesStreamedBody' in routeOptions.config;

/** @returns the body of a request on a route that {@link TakesStreamedBody} */
export const streamedBodyOf = (request: FastifyRequest): StreamedBody =>
  bodies.get(request) ?? { source: request.raw, contentType: null, length: 0 };

/** Leaves bodies of routes that {@link TakesStreamedBody} alone. Call it before routes are registered. */
export const installStreamedBodies = (fastify: FastifyInstance): void => {
  fastify.addHook('onRoute', (route) => {
    if (!(route.config && 'takesStreamedBody' in route.config)) return;
    route.preParsing = (request, _reply, _payload, done) => {
      const { raw } = request;
      bodies.set(request, {
        source: raw,
        contentType: raw.headers['content-type'] ?? null,
        length: bodyLengthOf(raw.headers),
      });
      hideBody(raw);
      done();
    };
  });
  fastify.addHook('onSend', async (request, reply) => {
    const { source, length } = streamedBodyOf(request);
    if (source.complete || length === 0) return;
    // A sender that is still writing must be able to read the answer, but cannot go on writing for ever.
    await discard(source);
    if (!source.complete) reply.header('connection', 'close');
  });
};
