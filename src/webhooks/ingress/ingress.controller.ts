import { All, applyDecorators, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { notFound } from '../../platform/errors/errors.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { TakesRawBody } from '../../platform/server/raw-body.js';
import { isUuid } from '../../platform/server/uuid.pipe.js';
import { WebhookReceived } from './dto/ingress.views.js';
import { incomingDelivery } from './incoming-delivery.js';
import { IngressService } from './ingress.service.js';
import type { IngressTarget } from './reception.js';

const DESCRIPTION = `Any method and any content type; the signature is checked over the bytes as they come, and over the
decoded ones where \`Content-Encoding: gzip\` is used. The answer comes after the event is durable. Handshakes are answered
as the provider wants, and a provider may want another answer to its events, too. A GET or HEAD that is no handshake is a
delivery without a signature: 401. Deliveries that do not verify, or that verify and cannot be read, are kept aside for a
short time (see \`listQuarantinedDeliveries\`). Beyond the size limit of the provider the connection is closed after 413.`;

const HANDSHAKE = {
  type: 'object',
  description: 'The answer to a handshake, as the provider wants it',
  additionalProperties: true,
};

const Ingress = (path: string, operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    All(path),
    TakesRawBody(),
    ApiOperation({ operationId, summary, description: DESCRIPTION.replaceAll('\n', ' ') }),
    ApiParam({ name: 'provider', schema: { type: 'string' }, example: 'github' }),
    ApiConsumes('*/*'),
    ApiBody({ required: false, schema: {} }),
    ApiExtraModels(WebhookReceived),
    ApiResponse({
      status: 200,
      description: 'Stored, or the answer to a handshake',
      content: {
        'application/json': { schema: { anyOf: [{ $ref: getSchemaPath(WebhookReceived) }, HANDSHAKE] } },
        '*/*': { schema: {} },
      },
    }),
    ProblemResponses(
      [400, 'invalid_json', 'invalid_event_format'],
      [401, 'invalid_signature'],
      404,
      [413, 'payload_too_large'],
      [415, 'unsupported_media_type'],
      [503, 'events_unavailable', 'database_unavailable', 'key_unavailable', 'confirmation_failed', 'overloaded'],
    ),
  );

/** Where providers send to. Nobody authenticates here but by the signature of the delivery. */
@ApiTags('Ingress')
@Public()
@Controller('webhooks')
export class IngressController {
  constructor(
    private readonly ingress: IngressService,
    private readonly clock: Clock,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  @Ingress(':provider/:webhook_id', 'receiveWebhook', 'Take a delivery of a provider')
  @ApiParam({ name: 'webhook_id', schema: { type: 'string', format: 'uuid' } })
  async webhook(
    @Param('provider') provider: string,
    @Param('webhook_id') webhookId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.receive({ provider, webhookId: knownForm(webhookId), pathSecret: null }, request, reply);
  }

  @Ingress(
    ':provider/:webhook_id/:secret',
    'receiveUnsignedWebhook',
    'Take a delivery of a provider that can sign nothing: the URL holds the secret',
  )
  @ApiParam({ name: 'webhook_id', schema: { type: 'string', format: 'uuid' } })
  @ApiParam({ name: 'secret', schema: { type: 'string' } })
  async unsigned(
    @Param('provider') provider: string,
    @Param('webhook_id') webhookId: string,
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.receive({ provider, webhookId: knownForm(webhookId), pathSecret: secret }, request, reply);
  }

  @Ingress(':provider', 'receiveAppWebhook', 'Take a delivery for the whole app that the operator has at a provider')
  async app(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.receive({ provider, webhookId: null, pathSecret: null }, request, reply);
  }

  private async receive(target: IngressTarget, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const delivery = incomingDelivery(request, this.config.publicUrl, this.clock.now());
    const { status, headers, body } = await this.ingress.receive(target, delivery);
    await reply
      .status(status)
      .headers({ 'cache-control': 'no-store', ...headers })
      .send(body);
  }
}

/** @throws InterlockError 404 like any unknown id: a provider cannot tell the two apart either */
const knownForm = (webhookId: string): string => {
  if (!isUuid(webhookId)) throw notFound();
  return webhookId.toLowerCase();
};
