import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** Lets a handler take `application/x-www-form-urlencoded`, which is 415 everywhere else. */
export const AcceptsForms = (): MethodDecorator => RouteConfig({ acceptsForms: true });

export const acceptsForms = (request: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  'acceptsForms' in request.routeOptions.config;
