import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type AppModuleOptions } from './app.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { ProblemFilter } from './platform/errors/problem.filter.js';
import { Draining } from './platform/health/draining.js';
import { Jobs } from './platform/jobs/jobs.js';
import { Metrics } from './platform/metrics/metrics.js';
import { serveDocumentation } from './platform/openapi/serve-documentation.js';
import { refuseConnection } from './platform/errors/refuse-connection.js';
import { BODY_LIMIT_BYTES, installBodyParsers } from './platform/server/body-parsers.js';
import { installRawBodies } from './platform/server/raw-body.js';
import { requestIdOf } from './platform/server/request-id.js';
import { installRequestLog } from './platform/server/request-log.js';
import { installRequestTimeout } from './platform/server/request-timeout.js';
import { installStreamedBodies } from './platform/server/streamed-body.js';
import { UnusedConnections } from './platform/server/unused-connections.js';
import { createValidationPipe } from './platform/server/validation.js';
import { IngressGate } from './webhooks/ingress/ingress-gate.js';
import { IngressLimits } from './webhooks/ingress/ingress-limits.js';

const CLOSE_IDLE_MS = 100;
/** How long a client may take to send a head, and then a body: a stalled one must not keep the process from stopping. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The service in this process: built, not yet listening. */
export interface Application {
  readonly nest: NestFastifyApplication;
  /** Turns readiness off, finishes what is under way, and lets go of the database. */
  close(): Promise<void>;
}

/**
 * Builds the service.
 * @param options.preview true builds routes only, without providers: for the OpenAPI file
 */
export const createApplication = async (options: AppModuleOptions & { preview?: boolean }): Promise<Application> => {
  const { config, logger } = options;
  const filter = new ProblemFilter(logger);
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: config.trustProxy as boolean,
    bodyLimit: BODY_LIMIT_BYTES,
    // Of Node; `installRequestTimeout` knows the routes that it is not for.
    requestTimeout: 0,
    http: { headersTimeout: REQUEST_TIMEOUT_MS },
    clientErrorHandler: refuseConnection,
    // Node itself caps the whole head of a request at 16 KiB.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => filter.send(error, request, reply),
  });
  const nest = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(options), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
    preview: options.preview ?? false,
  });
  const fastify = adapter.getInstance();
  nest.useGlobalFilters(filter);
  nest.useGlobalPipes(createValidationPipe());
  if (options.preview) return { nest, close: () => nest.close() };
  installBodyParsers(fastify);
  const limits = nest.get(IngressLimits, { strict: false });
  const gate = nest.get(IngressGate, { strict: false });
  installRawBodies(
    fastify,
    (request) => limits.mostBytes(request.params),
    (request) => gate.admit(request.params),
  );
  installStreamedBodies(fastify);
  installRequestTimeout(fastify, REQUEST_TIMEOUT_MS);
  installRequestLog(fastify, logger, nest.get(Metrics));
  await nest.register(cookie);
  serveDocumentation(nest);
  const unused = new UnusedConnections(nest.getHttpServer());
  return { nest, close: () => close(nest, unused) };
};

const close = async (nest: NestFastifyApplication, unused: UnusedConnections): Promise<void> => {
  nest.get(Draining).active = true;
  const jobs = nest.get(Jobs);
  const database = nest.get(DatabaseModule);
  await jobs.close();
  // The server closes connections that are idle now. One that is busy would stay open after its answer, until the client or
  // its keep-alive ends it, and the process with it.
  const closing = setInterval(() => {
    nest.getHttpServer().closeIdleConnections();
    unused.close();
  }, CLOSE_IDLE_MS);
  try {
    await nest.close();
  } finally {
    clearInterval(closing);
  }
  await database.close();
};
