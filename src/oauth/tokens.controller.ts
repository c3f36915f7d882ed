import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller, RequireScope } from '../platform/auth/decorators.js';
import { LastUsed } from '../credentials/last-used.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { UuidPipe } from '../platform/server/uuid.pipe.js';
import { RefreshQuery, TokenQuery } from './dto/oauth.requests.js';
import { RefreshView, UsableSecretView, VerificationView } from './dto/oauth.views.js';
import { TokenService } from './token.service.js';
import { toUsableSecretView } from './usable-secret-view.js';

const UNAVAILABLE = [503, 'provider_unavailable', 'refresh_in_progress'] as const;

@ApiTags('Credentials')
@ApiBearerAuth()
@Controller('integrations/credentials/:id')
export class TokensController {
  constructor(
    private readonly tokens: TokenService,
    private readonly lastUsed: LastUsed,
  ) {}

  @Get('token')
  @RequireScope('credentials:use')
  @ApiOperation({
    operationId: 'getToken',
    summary: 'Get the usable secret, renewed first when it is about to end',
    description: 'Needs the scope `credentials:use`. Never answers with a dead secret.',
  })
  @ApiOkResponse({ type: UsableSecretView })
  @ProblemResponses(
    400,
    401,
    [403, 'insufficient_scope', 'missing_provider_scopes'],
    404,
    [409, 'reconnect_required', 'provider_missing'],
    [...UNAVAILABLE],
  )
  async token(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() query: TokenQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UsableSecretView> {
    void reply.header('cache-control', 'no-store');
    const usable = await this.tokens.usable(caller.userId, id, {
      minimumTtl: query.minimum_ttl,
      requiredScopes: query.required_scopes,
      callerScopes: caller.scopes,
    });
    this.lastUsed.touch(id);
    const { credential } = usable;
    return toUsableSecretView(usable, this.tokens.definitionOf(credential), this.tokens.clientIdOf(credential));
  }

  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refreshCredential',
    summary: 'Renew an OAuth token when it is about to end, or by force',
  })
  @ApiOkResponse({ type: RefreshView })
  @ProblemResponses(
    400,
    401,
    [403, 'system_credential'],
    404,
    [409, 'reconnect_required', 'provider_missing'],
    [422, 'not_refreshable'],
    [502, 'provider_error'],
    [...UNAVAILABLE],
  )
  async refresh(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() query: RefreshQuery,
  ): Promise<RefreshView> {
    const { credential, refreshed } = await this.tokens.refresh(caller.userId, id, query.force ?? false);
    return {
      success: true,
      message: refreshed ? 'OAuth credentials refreshed successfully' : 'OAuth credentials are still fresh',
      expires_at: credential.expiresAt?.toISOString() ?? null,
      refreshed,
    };
  }

  @Post('verify')
  @HttpCode(200)
  @ApiOperation({ operationId: 'verifyCredential', summary: 'Ask the provider whether the secret works' })
  @ApiOkResponse({ type: VerificationView })
  @ProblemResponses(
    400,
    401,
    [403, 'system_credential'],
    404,
    [409, 'reconnect_required', 'provider_missing'],
    [...UNAVAILABLE],
  )
  async verify(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<VerificationView> {
    const { status, checkedAt } = await this.tokens.verify(caller.userId, id);
    return { status, checked_at: checkedAt.toISOString() };
  }
}
