import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { browserHeaders, HTML_CONTENT_TYPE } from '../oauth/browser-page.js';
import type { BrowserResult } from '../oauth/browser-result.js';
import { Public } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { AcceptsForms } from '../platform/server/accepts-forms.js';
import { ConnectBrowsers } from './connect-browsers.js';
import { ConnectForms } from './connect-forms.js';
import { ConnectPages } from './connect-pages.js';
import { PageErrorFilter } from './page-error.filter.js';

const TokenParam = ApiParam({
  name: 'token',
  schema: { type: 'string', example: 'example-connect-token' },
  description: 'of a connect session',
});

const pageResponse = (description: string) => ({
  status: 200,
  description,
  content: { 'text/html': { schema: { type: 'string' as const } } },
});

const formOf = (fields: Record<string, { description: string; writeOnly?: boolean }>, required: string[]) => ({
  schema: {
    type: 'object' as const,
    required: ['provider', ...required],
    properties: Object.fromEntries(
      Object.entries({ provider: { description: 'name of a provider of the session' }, ...fields }).map(
        ([name, field]) => [name, { type: 'string' as const, ...field }],
      ),
    ),
    additionalProperties: {
      type: 'string' as const,
      description: '`config.<name>` for each of the provider’s `config_fields`',
    },
  },
});

const ERRORS = ' Errors are pages for clients that accept `text/html`, and problem documents otherwise.';

@ApiTags('Connect')
@Public()
@UseFilters(PageErrorFilter)
@Controller('connect')
export class ConnectPagesController {
  constructor(
    private readonly browsers: ConnectBrowsers,
    private readonly pages: ConnectPages,
    private readonly forms: ConnectForms,
  ) {}

  @Get(':token')
  @TokenParam
  @ApiOperation({
    operationId: 'openConnectPage',
    summary: 'The page behind a connect link',
    description: `For browsers. The first one that opens the link gets an HttpOnly cookie; the link then opens in no other.${ERRORS}`,
  })
  @ApiResponse(pageResponse('The page, which works without script. Nothing starts before a button is pressed'))
  @ProblemResponses([403, 'connect_session_in_use'], [404, 'invalid_connect_session'], [503, 'prefetch_refused'])
  async open(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { session, setCookie } = await this.browsers.open(token, request);
    if (setCookie !== null) void reply.header('set-cookie', setCookie);
    await send(reply, { html: this.pages.draw(token, session), status: 200 });
  }

  @Post(':token/authorize')
  @AcceptsForms()
  @TokenParam
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody(formOf({}, []))
  @ApiOperation({
    operationId: 'startConnectFlow',
    summary: 'The button of a connect page that leads to the provider',
    description: `Needs the cookie of the page.${ERRORS}`,
  })
  @ApiResponse({ status: 303, description: 'To the provider' })
  @ProblemResponses(
    [400, 'validation_failed'],
    [403, 'connect_session_in_use', 'cross_site_request', 'provider_not_in_session'],
    [404, 'invalid_connect_session', 'not_found'],
    [409, 'provider_not_configured'],
    [422, 'flow_not_supported'],
  )
  async authorize(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.forms.authorize(token, body, request));
  }

  @Post(':token/credentials')
  @AcceptsForms()
  @TokenParam
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody(
    formOf(
      {
        type: { description: '`api_key` or `user_password`' },
        api_key: { description: 'with type `api_key`', writeOnly: true },
        username: { description: 'with type `user_password`' },
        password: { description: 'with type `user_password`', writeOnly: true },
      },
      ['type'],
    ),
  )
  @ApiOperation({
    operationId: 'submitConnectCredentials',
    summary: 'The form of a connect page that takes a key, or a name and a password',
    description: `Needs the cookie of the page.${ERRORS}`,
  })
  @ApiResponse({ status: 303, description: 'To `return_to`, with `status=success&provider&credentials_id`' })
  @ApiResponse(pageResponse('Without `return_to`: a small page that says so'))
  @ProblemResponses(
    [400, 'validation_failed'],
    [403, 'connect_session_in_use', 'cross_site_request', 'provider_not_in_session'],
    [404, 'invalid_connect_session', 'not_found'],
    [422, 'api_key_rejected', 'credentials_rejected', 'flow_not_supported'],
  )
  async credentials(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.forms.credentials(token, body, request));
  }
}

const send = async (reply: FastifyReply, result: BrowserResult): Promise<void> => {
  void reply.headers(browserHeaders());
  if ('redirect' in result) await reply.status(303).header('location', result.redirect).send();
  else await reply.status(result.status).type(HTML_CONTENT_TYPE).send(result.html);
};
