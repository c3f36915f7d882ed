import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { cutPage, decodeCursor, DEFAULT_LIMIT } from '../platform/server/pagination.js';
import { isUuid, UuidPipe } from '../platform/server/uuid.pipe.js';
import { CreateWebhook, ListWebhooksQuery, UpdateWebhook } from './dto/webhook.requests.js';
import { WebhookCreated, WebhookDeleted, WebhookList, WebhookView } from './dto/webhook.views.js';
import { WebhookCreationService } from './webhook-creation.service.js';
import { WebhookSetupService } from './webhook-setup.service.js';
import { WebhooksService } from './webhooks.service.js';

const CONFLICTS = ['reconnect_required', 'provider_missing', 'webhook_busy'] as const;
const PROVIDER_PROBLEMS = [
  [502, 'provider_error'],
  [503, 'provider_unavailable', 'refresh_in_progress'],
] as const;

@ApiTags('Webhooks')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly creation: WebhookCreationService,
    private readonly setups: WebhookSetupService,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Make a webhook, at the provider or with what a person needs to make it there',
    description:
      'Answers 200 with a webhook that is there already and brings the events, widened where the provider can do that. `status` says what came of it: `registering` is tried again, `failed` is not.',
  })
  @ApiCreatedResponse({ type: WebhookCreated })
  @ApiOkResponse({ type: WebhookCreated, description: 'one that was there already' })
  @ProblemResponses(
    [403, 'insufficient_scope', 'missing_provider_scopes'],
    404,
    [409, 'provider_not_configured', ...CONFLICTS],
    [422, 'webhooks_not_supported', 'unsuitable_credentials'],
    ...PROVIDER_PROBLEMS,
  )
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateWebhook,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookCreated> {
    const { webhook, isNew } = await this.creation.create(caller.userId, body);
    void reply.status(isNew ? 201 : 200).header('cache-control', 'no-store');
    const view = await this.webhooks.view(webhook);
    if (!isNew || !webhook.isManual) return view;
    const setup = this.setups.setupOf(webhook, true);
    return Object.assign(new WebhookCreated(), view, { ingress_url: setup.url, setup });
  }

  @Get()
  @ApiOperation({ operationId: 'listWebhooks', summary: 'List webhooks' })
  @ApiOkResponse({ type: WebhookList })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListWebhooksQuery): Promise<WebhookList> {
    const { cursor, limit = DEFAULT_LIMIT, provider, status } = query;
    const webhooks = await this.webhooks.list({
      userId: caller.userId,
      provider,
      status,
      after: cursor === undefined ? undefined : decodeCursor(cursor, isUuid),
      limit: limit + 1,
    });
    const { page, next } = cutPage(webhooks, limit, ({ id }) => id);
    return { success: true, webhooks: await this.webhooks.views(page), next_cursor: next };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getWebhook', summary: 'Read a webhook, without its secret' })
  @ApiOkResponse({ type: WebhookView })
  @ProblemResponses(404)
  async get(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<WebhookView> {
    return this.webhooks.view(await this.webhooks.get(caller.userId, id));
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'updateWebhook', summary: 'Change events or title' })
  @ApiOkResponse({ type: WebhookView })
  @ProblemResponses(404, [409, ...CONFLICTS], [501, 'not_supported_by_provider'], ...PROVIDER_PROBLEMS)
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateWebhook,
  ): Promise<WebhookView> {
    return this.webhooks.view(await this.webhooks.update(caller.userId, id, body));
  }

  @Delete(':id')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'deleteWebhook',
    summary: 'Remove a webhook, at the provider first; its events stay',
    description: 'What a person made at the provider, a person removes there; `message` says so.',
  })
  @ApiOkResponse({ type: WebhookDeleted })
  @ApiResponse({ status: 202, type: WebhookDeleted, description: 'the provider has not confirmed yet' })
  @ProblemResponses(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDeleted> {
    const deleted = await this.webhooks.delete(caller.userId, id);
    if (deleted.status === 'deregistering') void reply.status(202);
    return deleted;
  }
}
