import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { airtable } from './airtable/index.js';
import { anthropic } from './anthropic/index.js';
import { asana } from './asana/index.js';
import { atlassian } from './atlassian/index.js';
import { awsSns } from './aws_sns/index.js';
import { bitbucket } from './bitbucket/index.js';
import { calendly } from './calendly/index.js';
import { clickup } from './clickup/index.js';
import { compass } from './compass/index.js';
import { discord } from './discord/index.js';
import { dropbox } from './dropbox/index.js';
import { exa } from './exa/index.js';
import { facebook } from './facebook/index.js';
import { genericWebhook } from './generic_webhook/index.js';
import { github } from './github/index.js';
import { gitlab } from './gitlab/index.js';
import { google } from './google/index.js';
import { googlePubsub } from './google_pubsub/index.js';
import { http } from './http/index.js';
import { hubspot } from './hubspot/index.js';
import { intercom } from './intercom/index.js';
import { linear } from './linear/index.js';
import { microsoft } from './microsoft/index.js';
import { microsoftTeams } from './microsoft_teams/index.js';
import { notion } from './notion/index.js';
import { openai } from './openai/index.js';
import { reddit } from './reddit/index.js';
import { sendgrid } from './sendgrid/index.js';
import { shopify } from './shopify/index.js';
import { slack } from './slack/index.js';
import { slant3d } from './slant3d/index.js';
import { smartsheet } from './smartsheet/index.js';
import { smtp } from './smtp/index.js';
import { stripe } from './stripe/index.js';
import { telegram } from './telegram/index.js';
import { todoist } from './todoist/index.js';
import { trello } from './trello/index.js';
import { twilio } from './twilio/index.js';
import { twitter } from './twitter/index.js';
import { typeform } from './typeform/index.js';
import { xero } from './xero/index.js';
import { zoom } from './zoom/index.js';

/** Every built-in provider, by name. */
export const CATALOG = [
  airtable,
  anthropic,
  asana,
  atlassian,
  awsSns,
  bitbucket,
  calendly,
  clickup,
  compass,
  discord,
  dropbox,
  exa,
  facebook,
  genericWebhook,
  github,
  gitlab,
  google,
  googlePubsub,
  http,
  hubspot,
  intercom,
  linear,
  microsoft,
  microsoftTeams,
  notion,
  openai,
  reddit,
  sendgrid,
  shopify,
  slack,
  slant3d,
  smartsheet,
  smtp,
  stripe,
  telegram,
  todoist,
  trello,
  twilio,
  twitter,
  typeform,
  xero,
  zoom,
] as const satisfies readonly ProviderDefinition[];
