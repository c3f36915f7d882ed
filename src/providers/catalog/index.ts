import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { adyen } from './adyen/index.js';
import { airtable } from './airtable/index.js';
import { anthropic } from './anthropic/index.js';
import { asana } from './asana/index.js';
import { atlassian } from './atlassian/index.js';
import { awsSns } from './aws_sns/index.js';
import { bitbucket } from './bitbucket/index.js';
import { box } from './box/index.js';
import { calCom } from './cal_com/index.js';
import { calendly } from './calendly/index.js';
import { chargebee } from './chargebee/index.js';
import { clickup } from './clickup/index.js';
import { coinbaseCommerce } from './coinbase_commerce/index.js';
import { compass } from './compass/index.js';
import { customerIo } from './customer_io/index.js';
import { discord } from './discord/index.js';
import { dropbox } from './dropbox/index.js';
import { easypost } from './easypost/index.js';
import { elevenlabs } from './elevenlabs/index.js';
import { exa } from './exa/index.js';
import { facebook } from './facebook/index.js';
import { figma } from './figma/index.js';
import { genericWebhook } from './generic_webhook/index.js';
import { github } from './github/index.js';
import { gitlab } from './gitlab/index.js';
import { gocardless } from './gocardless/index.js';
import { google } from './google/index.js';
import { googlePubsub } from './google_pubsub/index.js';
import { http } from './http/index.js';
import { hubspot } from './hubspot/index.js';
import { intercom } from './intercom/index.js';
import { line } from './line/index.js';
import { linear } from './linear/index.js';
import { messagebird } from './messagebird/index.js';
import { microsoft } from './microsoft/index.js';
import { microsoftTeams } from './microsoft_teams/index.js';
import { mux } from './mux/index.js';
import { netlify } from './netlify/index.js';
import { notion } from './notion/index.js';
import { openai } from './openai/index.js';
import { paddle } from './paddle/index.js';
import { pagerduty } from './pagerduty/index.js';
import { paypal } from './paypal/index.js';
import { postmark } from './postmark/index.js';
import { razorpay } from './razorpay/index.js';
import { reddit } from './reddit/index.js';
import { revenuecat } from './revenuecat/index.js';
import { sanity } from './sanity/index.js';
import { sendgrid } from './sendgrid/index.js';
import { sentry } from './sentry/index.js';
import { shopify } from './shopify/index.js';
import { slack } from './slack/index.js';
import { slant3d } from './slant3d/index.js';
import { smartsheet } from './smartsheet/index.js';
import { smtp } from './smtp/index.js';
import { square } from './square/index.js';
import { stripe } from './stripe/index.js';
import { svix } from './svix/index.js';
import { telegram } from './telegram/index.js';
import { telnyx } from './telnyx/index.js';
import { todoist } from './todoist/index.js';
import { trello } from './trello/index.js';
import { twilio } from './twilio/index.js';
import { twitter } from './twitter/index.js';
import { typeform } from './typeform/index.js';
import { vercel } from './vercel/index.js';
import { webflow } from './webflow/index.js';
import { woocommerce } from './woocommerce/index.js';
import { workos } from './workos/index.js';
import { xero } from './xero/index.js';
import { zendesk } from './zendesk/index.js';
import { zoom } from './zoom/index.js';

/** Every built-in provider, by name. */
export const CATALOG = [
  adyen,
  airtable,
  anthropic,
  asana,
  atlassian,
  awsSns,
  bitbucket,
  box,
  calCom,
  calendly,
  chargebee,
  clickup,
  coinbaseCommerce,
  compass,
  customerIo,
  discord,
  dropbox,
  easypost,
  elevenlabs,
  exa,
  facebook,
  figma,
  genericWebhook,
  github,
  gitlab,
  gocardless,
  google,
  googlePubsub,
  http,
  hubspot,
  intercom,
  line,
  linear,
  messagebird,
  microsoft,
  microsoftTeams,
  mux,
  netlify,
  notion,
  openai,
  paddle,
  pagerduty,
  paypal,
  postmark,
  razorpay,
  reddit,
  revenuecat,
  sanity,
  sendgrid,
  sentry,
  shopify,
  slack,
  slant3d,
  smartsheet,
  smtp,
  square,
  stripe,
  svix,
  telegram,
  telnyx,
  todoist,
  trello,
  twilio,
  twitter,
  typeform,
  vercel,
  webflow,
  woocommerce,
  workos,
  xero,
  zendesk,
  zoom,
] as const satisfies readonly ProviderDefinition[];
