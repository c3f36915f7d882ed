import type { WebhookManagerClass } from '../../provider-kit/webhook-manager-factory.js';
import { DiscordWebhookManager } from './discord/discord.webhooks.js';
import { GithubWebhookManager } from './github/github.webhooks.js';
import { HubspotWebhookManager } from './hubspot/hubspot.webhooks.js';
import { SendgridWebhookManager } from './sendgrid/sendgrid.webhooks.js';
import { ShopifyWebhookManager } from './shopify/shopify.webhooks.js';
import { SlackWebhookManager } from './slack/slack.webhooks.js';
import { Slant3dWebhookManager } from './slant3d/slant3d.webhooks.js';
import { TelegramWebhookManager } from './telegram/telegram.webhooks.js';
import { TwilioWebhookManager } from './twilio/twilio.webhooks.js';
import { TypeformWebhookManager } from './typeform/typeform.webhooks.js';

/** Webhook managers of providers whose webhooks data cannot describe, by provider name. Sorted, one line each. */
export const WEBHOOK_MANAGERS: Readonly<Record<string, WebhookManagerClass>> = {
  discord: DiscordWebhookManager,
  github: GithubWebhookManager,
  hubspot: HubspotWebhookManager,
  sendgrid: SendgridWebhookManager,
  shopify: ShopifyWebhookManager,
  slack: SlackWebhookManager,
  slant3d: Slant3dWebhookManager,
  telegram: TelegramWebhookManager,
  twilio: TwilioWebhookManager,
  typeform: TypeformWebhookManager,
};
