import type { WebhookManagerClass } from '../../provider-kit/webhook-manager-factory.js';
import { HubspotWebhookManager } from './hubspot/hubspot.webhooks.js';
import { SendgridWebhookManager } from './sendgrid/sendgrid.webhooks.js';
import { ShopifyWebhookManager } from './shopify/shopify.webhooks.js';
import { Slant3dWebhookManager } from './slant3d/slant3d.webhooks.js';
import { TwilioWebhookManager } from './twilio/twilio.webhooks.js';
import { TypeformWebhookManager } from './typeform/typeform.webhooks.js';

/** Webhook managers of providers whose webhooks data cannot describe, by provider name. Sorted, one line each. */
export const WEBHOOK_MANAGERS: Readonly<Record<string, WebhookManagerClass>> = {
  hubspot: HubspotWebhookManager,
  sendgrid: SendgridWebhookManager,
  shopify: ShopifyWebhookManager,
  slant3d: Slant3dWebhookManager,
  twilio: TwilioWebhookManager,
  typeform: TypeformWebhookManager,
};
