import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { airtable } from './airtable/index.js';
import { anthropic } from './anthropic/index.js';
import { compass } from './compass/index.js';
import { discord } from './discord/index.js';
import { exa } from './exa/index.js';
import { facebook } from './facebook/index.js';
import { genericWebhook } from './generic_webhook/index.js';
import { github } from './github/index.js';
import { google } from './google/index.js';
import { http } from './http/index.js';
import { hubspot } from './hubspot/index.js';
import { linear } from './linear/index.js';
import { notion } from './notion/index.js';
import { openai } from './openai/index.js';
import { reddit } from './reddit/index.js';
import { sendgrid } from './sendgrid/index.js';
import { shopify } from './shopify/index.js';
import { slack } from './slack/index.js';
import { slant3d } from './slant3d/index.js';
import { smtp } from './smtp/index.js';
import { stripe } from './stripe/index.js';
import { telegram } from './telegram/index.js';
import { todoist } from './todoist/index.js';
import { twilio } from './twilio/index.js';
import { twitter } from './twitter/index.js';
import { typeform } from './typeform/index.js';
import { zoom } from './zoom/index.js';

/** Every built-in provider, by name. */
export const CATALOG = [
  airtable,
  anthropic,
  compass,
  discord,
  exa,
  facebook,
  genericWebhook,
  github,
  google,
  http,
  hubspot,
  linear,
  notion,
  openai,
  reddit,
  sendgrid,
  shopify,
  slack,
  slant3d,
  smtp,
  stripe,
  telegram,
  todoist,
  twilio,
  twitter,
  typeform,
  zoom,
] as const satisfies readonly ProviderDefinition[];
