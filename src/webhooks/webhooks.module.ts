import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { EventsModule } from '../events/events.module.js';
import { OAuthModule } from '../oauth/oauth.module.js';
import { WEBHOOK_MANAGERS } from '../providers/catalog/webhook-managers.js';
import { AppEndpoints } from './ingress/app-endpoints.js';
import { Confirmations } from './ingress/confirmations.js';
import { IngressController } from './ingress/ingress.controller.js';
import { IngressGate } from './ingress/ingress-gate.js';
import { IngressLimits } from './ingress/ingress-limits.js';
import { IngressMetrics } from './ingress/ingress-metrics.js';
import { IngressService } from './ingress/ingress.service.js';
import { QuarantineBudget } from './ingress/quarantine-budget.js';
import { QuarantineController } from './ingress/quarantine.controller.js';
import { QuarantineRepository } from './ingress/quarantine.repository.js';
import { QuarantineSeal } from './ingress/quarantine-seal.js';
import { Quarantine } from './ingress/quarantine.js';
import { Reception } from './ingress/reception.js';
import { KeyFetcher } from './key-fetcher.js';
import { CredentialWebhooks } from './registration/credential-webhooks.js';
import { ProviderCalls } from './registration/provider-calls.js';
import { ProviderSessions } from './registration/provider-sessions.js';
import { Registrar } from './registration/registrar.js';
import { Upkeep } from './registration/upkeep.js';
import { WebhookRepair } from './registration/webhook-repair.js';
import { WebhookSweep } from './registration/webhook-sweep.js';
import { WebhookCreationService } from './webhook-creation.service.js';
import { WebhookEndpoints } from './webhook-endpoints.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookEventsService } from './webhook-events.service.js';
import { webhookManagerProviders } from './webhook-manager-registry.js';
import { WebhookPingService } from './webhook-ping.service.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookRows } from './webhook-rows.js';
import { WebhookSecretsController } from './webhook-secrets.controller.js';
import { WebhookSecretsService } from './webhook-secrets.service.js';
import { WebhookSetupService } from './webhook-setup.service.js';
import { WebhookVault } from './webhook-secrets.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** For `DatabaseModule.forRoot`. */
export const WEBHOOK_ENTITIES = [WebhookEntity] as const;

@Module({
  imports: [CredentialsModule, EventsModule, OAuthModule],
  controllers: [WebhooksController, WebhookSecretsController, QuarantineController, IngressController],
  providers: [
    AppEndpoints,
    Confirmations,
    IngressGate,
    IngressLimits,
    IngressMetrics,
    IngressService,
    KeyFetcher,
    Quarantine,
    QuarantineBudget,
    QuarantineRepository,
    QuarantineSeal,
    Reception,
    ...webhookManagerProviders(WEBHOOK_MANAGERS),
    CredentialWebhooks,
    ProviderCalls,
    ProviderSessions,
    Registrar,
    Upkeep,
    WebhookCreationService,
    WebhookEndpoints,
    WebhookEventsService,
    WebhookPingService,
    WebhookRepair,
    WebhookRepository,
    WebhookRows,
    WebhookSecretsService,
    WebhookSetupService,
    WebhooksService,
    WebhookSweep,
    WebhookVault,
  ],
})
export class WebhooksModule {}
