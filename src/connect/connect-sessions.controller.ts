import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { ConnectSessionsService } from './connect-sessions.service.js';
import { CreateConnectSession } from './dto/connect.requests.js';
import { ConnectSessionCreated } from './dto/connect.views.js';

@ApiTags('Connect')
@ApiBearerAuth()
@Controller('integrations/connect/sessions')
export class ConnectSessionsController {
  constructor(private readonly sessions: ConnectSessionsService) {}

  @Post()
  @ApiOperation({
    operationId: 'createConnectSession',
    summary: 'Make a link with which one browser connects accounts for the user',
    description:
      'Open `connect_url` in the end user’s browser. The first browser that opens it gets a cookie, and no other one can use the link afterwards. In the end the browser goes to `return_to` with `status=success&provider&credentials_id` or `status=error&code`.',
  })
  @ApiCreatedResponse({ type: ConnectSessionCreated })
  @ProblemResponses([400, 'validation_failed', 'return_to_not_allowed'], 401, [403, 'insufficient_scope'], 404, [
    422,
    'flow_not_supported',
  ])
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateConnectSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectSessionCreated> {
    void reply.header('cache-control', 'no-store');
    const { token, url, expiresAt } = await this.sessions.create(caller.userId, body);
    return { token, connect_url: url, expires_at: expiresAt.toISOString() };
  }
}
