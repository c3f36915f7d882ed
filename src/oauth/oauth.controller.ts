import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCookieAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller, OptionalCaller } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { AcceptsForms } from '../platform/server/accepts-forms.js';
import { AuthorizationService } from './authorization.service.js';
import { BearerOrBrowserGuard } from './bearer-or-browser.guard.js';
import { BrowserAuthorization } from './browser-authorization.js';
import { CallbackAnswer } from './callback-answer.js';
import { CallbackPipe } from './callback.pipe.js';
import type { CallbackParameters } from './callback.service.js';
import { ApiCallbackQuery } from './dto/callback-query.js';
import { AuthorizeQuery, AuthorizeRequest, CallbackRequest } from './dto/oauth.requests.js';
import { AuthorizationStarted, ConnectionMade } from './dto/oauth.views.js';

const CALLBACK_PROBLEMS = [
  [400, 'validation_failed', 'invalid_state', 'oauth_denied', 'oauth_error', 'issuer_mismatch', 'provider_mismatch'],
  [401, 'oauth_callback_unbound', 'unauthorized'],
  [409, 'account_mismatch', 'provider_not_configured'],
  [502, 'provider_error'],
  [503, 'provider_unavailable'],
] as const satisfies readonly (readonly [number, ...string[]])[];

const REDIRECT = {
  status: 303,
  description:
    'In a browser flow: to `return_to`, with `status=success&provider&credentials_id` or `status=error&code`',
} as const;

@ApiTags('OAuth')
@Controller('integrations/oauth')
export class OAuthController {
  constructor(
    private readonly authorization: AuthorizationService,
    private readonly browsers: BrowserAuthorization,
    private readonly callbacks: CallbackAnswer,
  ) {}

  @Get('authorize')
  @OptionalCaller()
  @UseGuards(BearerOrBrowserGuard)
  @ApiBearerAuth()
  @ApiCookieAuth('connect_session')
  @ApiOperation({
    operationId: 'redirectToProvider',
    summary: 'Redirect to a provider',
    description: 'The caller is a bearer, or the cookie of a connect session.',
  })
  @ApiResponse({ status: 302, description: 'To the provider' })
  @ProblemResponses(
    [400, 'validation_failed', 'redirect_uri_not_allowed', 'url_not_allowed'],
    401,
    [403, 'insufficient_scope', 'provider_not_in_session'],
    404,
    [409, 'provider_not_configured'],
    [422, 'flow_not_supported', 'server_without_oauth', 'discovery_failed'],
    [503, 'provider_unavailable'],
  )
  async redirect(
    @CurrentCaller() caller: Caller | undefined,
    @Query() query: AuthorizeQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.browsers.begin(caller, request, query);
    await reply
      .status(302)
      .headers({ location: url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .send();
  }

  @Post('authorize')
  @ApiBearerAuth()
  @HttpCode(200)
  @ApiOperation({ operationId: 'startAuthorization', summary: 'Begin a flow and get the URL to open' })
  @ApiOkResponse({ type: AuthorizationStarted })
  @ProblemResponses(
    [400, 'validation_failed', 'redirect_uri_not_allowed', 'url_not_allowed'],
    401,
    403,
    404,
    [409, 'provider_not_configured'],
    [422, 'flow_not_supported', 'server_without_oauth', 'discovery_failed'],
    [503, 'provider_unavailable'],
  )
  async start(
    @CurrentCaller() caller: Caller,
    @Body() body: AuthorizeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationStarted> {
    void reply.header('cache-control', 'no-store');
    const { authorizationUrl, state, expiresAt } = await this.authorization.begin(
      { userId: caller.userId, browserHash: null },
      {
        provider: body.provider,
        redirectUri: body.redirect_uri,
        scopes: body.scopes,
        credentialsId: body.credentials_id,
        config: body.config,
      },
    );
    return { authorization_url: authorizationUrl, state, expires_at: expiresAt.toISOString() };
  }

  @Get('callback')
  @OptionalCaller()
  @ApiBearerAuth()
  @ApiCookieAuth('connect_session')
  @ApiOperation({
    operationId: 'finishAuthorization',
    summary: 'Finish a flow with what the provider sent',
    description: 'Bound to the bearer, or to the browser, that began the flow. Unknown parameters are ignored.',
  })
  @ApiCallbackQuery()
  @ApiOkResponse({ type: ConnectionMade })
  @ApiResponse(REDIRECT)
  @ProblemResponses(...CALLBACK_PROBLEMS)
  async callback(
    @CurrentCaller() caller: Caller | undefined,
    @Query(CallbackPipe) query: CallbackParameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.callbacks.answer(caller, query, undefined, request, reply);
  }

  @Get('callback/:provider')
  @OptionalCaller()
  @ApiBearerAuth()
  @ApiCookieAuth('connect_session')
  @ApiParam({ name: 'provider', schema: { type: 'string' }, example: 'github' })
  @ApiOperation({
    operationId: 'finishAuthorizationOf',
    summary: 'Finish a flow at the callback of one provider',
    description: 'The redirect URI that is registered at the provider. Refuses answers of flows of another provider.',
  })
  @ApiCallbackQuery()
  @ApiOkResponse({ type: ConnectionMade })
  @ApiResponse(REDIRECT)
  @ProblemResponses(...CALLBACK_PROBLEMS)
  async callbackOf(
    @CurrentCaller() caller: Caller | undefined,
    @Param('provider') provider: string,
    @Query(CallbackPipe) query: CallbackParameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.callbacks.answer(caller, query, provider, request, reply);
  }

  @Post('callback')
  @AcceptsForms()
  @OptionalCaller()
  @ApiBearerAuth()
  @ApiCookieAuth('connect_session')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'submitAuthorization',
    summary: 'Finish a flow with a JSON body, or turn a form answer into the GET form',
    description: 'A form (`response_mode=form_post`) carries no cookie, so it is answered 303 to the GET form.',
  })
  @ApiBody({ type: CallbackRequest })
  @ApiOkResponse({ type: ConnectionMade })
  @ApiResponse(REDIRECT)
  @ProblemResponses(...CALLBACK_PROBLEMS)
  async submit(
    @CurrentCaller() caller: Caller | undefined,
    @Body(CallbackPipe) body: CallbackParameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.callbacks.answerPost(caller, body, undefined, request, reply);
  }

  @Post('callback/:provider')
  @AcceptsForms()
  @OptionalCaller()
  @ApiBearerAuth()
  @ApiCookieAuth('connect_session')
  @HttpCode(200)
  @ApiParam({ name: 'provider', schema: { type: 'string' }, example: 'github' })
  @ApiOperation({ operationId: 'submitAuthorizationOf', summary: 'As above, at the callback of one provider' })
  @ApiBody({ type: CallbackRequest })
  @ApiOkResponse({ type: ConnectionMade })
  @ApiResponse(REDIRECT)
  @ProblemResponses(...CALLBACK_PROBLEMS)
  async submitOf(
    @CurrentCaller() caller: Caller | undefined,
    @Param('provider') provider: string,
    @Body(CallbackPipe) body: CallbackParameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.callbacks.answerPost(caller, body, provider, request, reply);
  }
}
