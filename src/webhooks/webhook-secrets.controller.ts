import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller, RequireScope } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { UuidPipe } from '../platform/server/uuid.pipe.js';
import { SetWebhookSecret } from './dto/webhook.requests.js';
import { WebhookPinged, WebhookSecretRotated, WebhookSetup, WebhookView } from './dto/webhook.views.js';
import { WebhookPingService } from './webhook-ping.service.js';
import { WebhookSecretsService } from './webhook-secrets.service.js';
import { WebhookSetupService } from './webhook-setup.service.js';
import { WebhooksService } from './webhooks.service.js';

const PROVIDER_PROBLEMS = [
  [409, 'webhook_busy', 'reconnect_required', 'provider_missing'],
  [501, 'not_supported_by_provider'],
  [502, 'provider_error'],
  [503, 'provider_unavailable', 'refresh_in_progress'],
] as const;

@ApiTags('Webhooks')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'], 404)
@Controller('integrations/webhooks/:id')
export class WebhookSecretsController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly secrets: WebhookSecretsService,
    private readonly setups: WebhookSetupService,
    private readonly pings: WebhookPingService,
  ) {}

  @Put('secret')
  @ApiOperation({
    operationId: 'setWebhookSecret',
    summary: 'Enter the secret that the provider made',
    description: 'Deliveries that came before are checked with it. The one before stays good for 24 hours.',
  })
  @ApiOkResponse({ type: WebhookView })
  @ProblemResponses([409, 'secret_not_settable', 'provider_missing'])
  async enter(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: SetWebhookSecret,
  ): Promise<WebhookView> {
    const webhook = await this.webhooks.get(caller.userId, id);
    await this.secrets.enter(webhook, body.secret);
    return this.webhooks.view(await this.webhooks.get(caller.userId, id));
  }

  @Get('setup')
  @RequireScope('credentials:use')
  @ApiOperation({
    operationId: 'getWebhookSetup',
    summary: 'Read again how to make a webhook by hand, without the secret',
    description:
      'Needs the scope `credentials:use`, because the URL of a provider that can sign nothing ends in a secret.',
  })
  @ApiOkResponse({ type: WebhookSetup })
  @ProblemResponses([409, 'setup_not_needed', 'provider_missing'])
  async setup(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookSetup> {
    const setup = this.setups.setupOf(await this.webhooks.get(caller.userId, id), false);
    void reply.header('cache-control', 'no-store');
    return setup;
  }

  @Post('ping')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pingWebhook',
    summary: 'Ask the provider for a test event, and wait up to 10 seconds for it',
  })
  @ApiOkResponse({ type: WebhookPinged })
  @ProblemResponses(...PROVIDER_PROBLEMS)
  async ping(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<WebhookPinged> {
    const webhook = await this.webhooks.get(caller.userId, id);
    return { success: true, received: await this.pings.ping(webhook) };
  }

  @Post('rotate-secret')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Replace the secret; the one before stays good for 24 hours',
    description: 'A secret that the service brings to the provider itself is not in the answer.',
  })
  @ApiOkResponse({ type: WebhookSecretRotated })
  @ProblemResponses(...PROVIDER_PROBLEMS)
  async rotate(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookSecretRotated> {
    const before = await this.webhooks.get(caller.userId, id);
    const { webhook, secret, previousValidUntil } = await this.secrets.rotate(before);
    void reply.header('cache-control', 'no-store');
    const url = secret && this.setups.secretUrl(webhook);
    return {
      success: true,
      ...(secret && { secret: secret.reveal() }),
      ...(url && { ingress_url: url }),
      previous_valid_until: previousValidUntil.toISOString(),
    };
  }
}
