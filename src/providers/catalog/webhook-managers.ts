import type { WebhookManagerClass } from '../../provider-kit/webhook-manager-factory.js';
import { AdyenWebhookManager } from './adyen/adyen.webhooks.js';
import { AsanaWebhookManager } from './asana/asana.webhooks.js';
import { AwsSnsWebhookManager } from './aws_sns/aws_sns.webhooks.js';
import { CalendlyWebhookManager } from './calendly/calendly.webhooks.js';
import { DiscordWebhookManager } from './discord/discord.webhooks.js';
import { GithubWebhookManager } from './github/github.webhooks.js';
import { GitlabWebhookManager } from './gitlab/gitlab.webhooks.js';
import { GoogleWebhookManager } from './google/google.webhooks.js';
import { HubspotWebhookManager } from './hubspot/hubspot.webhooks.js';
import { LinearWebhookManager } from './linear/linear.webhooks.js';
import { MailchimpWebhookManager } from './mailchimp/mailchimp.webhooks.js';
import { MicrosoftWebhookManager } from './microsoft/microsoft.webhooks.js';
import { OktaWebhookManager } from './okta/okta.webhooks.js';
import { SendgridWebhookManager } from './sendgrid/sendgrid.webhooks.js';
import { ShopifyWebhookManager } from './shopify/shopify.webhooks.js';
import { SlackWebhookManager } from './slack/slack.webhooks.js';
import { Slant3dWebhookManager } from './slant3d/slant3d.webhooks.js';
import { SmartsheetWebhookManager } from './smartsheet/smartsheet.webhooks.js';
import { TelegramWebhookManager } from './telegram/telegram.webhooks.js';
import { TodoistWebhookManager } from './todoist/todoist.webhooks.js';
import { TwilioWebhookManager } from './twilio/twilio.webhooks.js';
import { TwitterWebhookManager } from './twitter/twitter.webhooks.js';
import { TypeformWebhookManager } from './typeform/typeform.webhooks.js';

/** Webhook managers of providers whose webhooks data cannot describe, by provider name. Sorted, one line each. */
export const WEBHOOK_MANAGERS: Readonly<Record<string, WebhookManagerClass>> = {
  adyen: AdyenWebhookManager,
  asana: AsanaWebhookManager,
  aws_sns: AwsSnsWebhookManager,
  calendly: CalendlyWebhookManager,
  discord: DiscordWebhookManager,
  github: GithubWebhookManager,
  gitlab: GitlabWebhookManager,
  google: GoogleWebhookManager,
  hubspot: HubspotWebhookManager,
  linear: LinearWebhookManager,
  mailchimp: MailchimpWebhookManager,
  microsoft: MicrosoftWebhookManager,
  okta: OktaWebhookManager,
  sendgrid: SendgridWebhookManager,
  shopify: ShopifyWebhookManager,
  slack: SlackWebhookManager,
  slant3d: Slant3dWebhookManager,
  smartsheet: SmartsheetWebhookManager,
  telegram: TelegramWebhookManager,
  todoist: TodoistWebhookManager,
  twilio: TwilioWebhookManager,
  twitter: TwitterWebhookManager,
  typeform: TypeformWebhookManager,
};
