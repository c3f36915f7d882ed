import type { FastifyInstance } from 'fastify';
import type { AppLogger } from '../logging/app-logger.js';
import type { Metrics } from '../metrics/metrics.js';

/**
 * One log line and one observation per answer. A route is logged by its pattern, never by its URL: paths and queries
 * can hold tokens, codes and states.
 */
export const installRequestLog = (fastify: FastifyInstance, logger: AppLogger, metrics: Metrics): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const { statusCode, elapsedTime } = reply;
    metrics.httpRequests.observe({ method, route, status: statusCode }, elapsedTime / 1000);
    if (logger.pino.isLevelEnabled('debug')) {
      logger.pino.debug(
        { request_id: request.id, method, route, status: statusCode, ms: Math.round(elapsedTime) },
        'answered',
      );
    }
    done();
  });
};
