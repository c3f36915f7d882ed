import { All, applyDecorators, Controller, Delete, Get, Options, Patch, Post, Put, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireScope } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { TakesStreamedBody } from '../platform/server/streamed-body.js';
import { Forwarder } from './forwarder.js';
import { Incoming, type IncomingCall } from './incoming-call.js';

const DESCRIPTION =
  'Path, query, headers and body go on to the provider’s API as they are, with the credential put in; its answer comes back ' +
  'as it is, marked with `X-Interlock-Source: provider`. Without that header the answer is this service’s own. Bodies of ' +
  'any size pass through in both directions. A refused OAuth token is renewed once, and `Retry-After` of the provider ' +
  'and its published rate limits are respected.';

const Forwards = (method: MethodDecorator, operationId: string, verb: string): MethodDecorator =>
  applyDecorators(
    method,
    TakesStreamedBody(),
    ApiOperation({ operationId, summary: `${verb} the provider’s API with a credential`, description: DESCRIPTION }),
    ApiResponse({ status: 200, description: 'Whatever the provider answers', content: { '*/*': { schema: {} } } }),
    ApiParam({ name: 'path', schema: { type: 'string' }, description: 'behind the API base; slashes as they are' }),
  );

const TakesBody = (): MethodDecorator => applyDecorators(ApiConsumes('*/*'), ApiBody({ required: false, schema: {} }));

@ApiTags('Credentials')
@ApiBearerAuth()
@ApiParam({ name: 'credentials_id', schema: { type: 'string', format: 'uuid' } })
@ApiHeader({
  name: 'X-Proxy-Base-Url',
  required: false,
  description: 'another base of the provider’s API, on a host that its definition names',
  schema: { type: 'string', format: 'uri' },
})
@ApiHeader({
  name: 'X-Required-Scopes',
  required: false,
  description: 'scopes that the user must have granted, separated by spaces',
  schema: { type: 'string' },
})
@ProblemResponses(
  [400, 'validation_failed', 'url_not_allowed'],
  401,
  [403, 'insufficient_scope', 'missing_provider_scopes'],
  404,
  [408, 'request_timeout'],
  [409, 'reconnect_required', 'provider_missing'],
  [413, 'payload_too_large'],
  [422, 'proxy_not_supported'],
  [429, 'rate_limited'],
  [502, 'provider_error'],
  [503, 'provider_unavailable', 'refresh_in_progress'],
)
@RequireScope('credentials:use')
@Controller('integrations/proxy/:credentials_id')
export class ProxyController {
  constructor(private readonly forwarder: Forwarder) {}

  /** Also HEAD. */
  @Forwards(Get('*'), 'proxyGet', 'GET from')
  get(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  @Forwards(Post('*'), 'proxyPost', 'POST to')
  @TakesBody()
  post(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  @Forwards(Put('*'), 'proxyPut', 'PUT to')
  @TakesBody()
  put(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  @Forwards(Patch('*'), 'proxyPatch', 'PATCH at')
  @TakesBody()
  patch(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  @Forwards(Delete('*'), 'proxyDelete', 'DELETE at')
  @TakesBody()
  delete(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  @Forwards(Options('*'), 'proxyOptions', 'Ask OPTIONS of')
  options(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }

  /** The base itself, without a slash at its end. */
  @All()
  @TakesStreamedBody()
  @ApiExcludeEndpoint()
  base(@Incoming() call: IncomingCall, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(call, reply);
  }
}
