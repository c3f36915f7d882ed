import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { adyen } from './adyen/index.js';
import { agentMail } from './agent_mail/index.js';
import { aimlApi } from './aiml_api/index.js';
import { airtable } from './airtable/index.js';
import { anthropic } from './anthropic/index.js';
import { apollo } from './apollo/index.js';
import { asana } from './asana/index.js';
import { atlassian } from './atlassian/index.js';
import { auth0 } from './auth0/index.js';
import { aws } from './aws/index.js';
import { awsSns } from './aws_sns/index.js';
import { ayrshare } from './ayrshare/index.js';
import { azureOpenai } from './azure_openai/index.js';
import { bitbucket } from './bitbucket/index.js';
import { box } from './box/index.js';
import { calCom } from './cal_com/index.js';
import { calendly } from './calendly/index.js';
import { chargebee } from './chargebee/index.js';
import { clickup } from './clickup/index.js';
import { cloudflare } from './cloudflare/index.js';
import { codex } from './codex/index.js';
import { cohere } from './cohere/index.js';
import { coinbaseCommerce } from './coinbase_commerce/index.js';
import { compass } from './compass/index.js';
import { customerIo } from './customer_io/index.js';
import { dId } from './d_id/index.js';
import { dakera } from './dakera/index.js';
import { database } from './database/index.js';
import { datadog } from './datadog/index.js';
import { deepgram } from './deepgram/index.js';
import { digitalocean } from './digitalocean/index.js';
import { discord } from './discord/index.js';
import { docusign } from './docusign/index.js';
import { dropbox } from './dropbox/index.js';
import { e2b } from './e2b/index.js';
import { easypost } from './easypost/index.js';
import { elevenlabs } from './elevenlabs/index.js';
import { enrichlayer } from './enrichlayer/index.js';
import { exa } from './exa/index.js';
import { facebook } from './facebook/index.js';
import { fal } from './fal/index.js';
import { figma } from './figma/index.js';
import { genericWebhook } from './generic_webhook/index.js';
import { github } from './github/index.js';
import { githubCopilot } from './github_copilot/index.js';
import { githubEnterprise } from './github_enterprise/index.js';
import { gitlab } from './gitlab/index.js';
import { gocardless } from './gocardless/index.js';
import { google } from './google/index.js';
import { googleMaps } from './google_maps/index.js';
import { googlePubsub } from './google_pubsub/index.js';
import { grok } from './grok/index.js';
import { groq } from './groq/index.js';
import { http } from './http/index.js';
import { hubspot } from './hubspot/index.js';
import { huggingFace } from './hugging_face/index.js';
import { ideogram } from './ideogram/index.js';
import { instagram } from './instagram/index.js';
import { intercom } from './intercom/index.js';
import { jina } from './jina/index.js';
import { line } from './line/index.js';
import { linear } from './linear/index.js';
import { linkedin } from './linkedin/index.js';
import { llamaApi } from './llama_api/index.js';
import { mailchimp } from './mailchimp/index.js';
import { mcp } from './mcp/index.js';
import { medium } from './medium/index.js';
import { mem0 } from './mem0/index.js';
import { messagebird } from './messagebird/index.js';
import { microsoft } from './microsoft/index.js';
import { microsoft365Copilot } from './microsoft_365_copilot/index.js';
import { microsoftTeams } from './microsoft_teams/index.js';
import { mistral } from './mistral/index.js';
import { monday } from './monday/index.js';
import { mux } from './mux/index.js';
import { netlify } from './netlify/index.js';
import { notion } from './notion/index.js';
import { nvidia } from './nvidia/index.js';
import { okta } from './okta/index.js';
import { ollama } from './ollama/index.js';
import { openRouter } from './open_router/index.js';
import { openai } from './openai/index.js';
import { openweathermap } from './openweathermap/index.js';
import { paddle } from './paddle/index.js';
import { pagerduty } from './pagerduty/index.js';
import { paypal } from './paypal/index.js';
import { perplexity } from './perplexity/index.js';
import { pinecone } from './pinecone/index.js';
import { postmark } from './postmark/index.js';
import { quickbooks } from './quickbooks/index.js';
import { razorpay } from './razorpay/index.js';
import { reddit } from './reddit/index.js';
import { replicate } from './replicate/index.js';
import { revenuecat } from './revenuecat/index.js';
import { revid } from './revid/index.js';
import { rmfg } from './rmfg/index.js';
import { salesforce } from './salesforce/index.js';
import { sanity } from './sanity/index.js';
import { screenshotone } from './screenshotone/index.js';
import { sendgrid } from './sendgrid/index.js';
import { sentry } from './sentry/index.js';
import { servicenow } from './servicenow/index.js';
import { shopify } from './shopify/index.js';
import { slack } from './slack/index.js';
import { slant3d } from './slant3d/index.js';
import { smartlead } from './smartlead/index.js';
import { smartsheet } from './smartsheet/index.js';
import { smtp } from './smtp/index.js';
import { snowflake } from './snowflake/index.js';
import { spotify } from './spotify/index.js';
import { square } from './square/index.js';
import { stripe } from './stripe/index.js';
import { stripeLink } from './stripe_link/index.js';
import { supabase } from './supabase/index.js';
import { svix } from './svix/index.js';
import { telegram } from './telegram/index.js';
import { telnyx } from './telnyx/index.js';
import { tiktok } from './tiktok/index.js';
import { todoist } from './todoist/index.js';
import { together } from './together/index.js';
import { trello } from './trello/index.js';
import { twilio } from './twilio/index.js';
import { twitch } from './twitch/index.js';
import { twitter } from './twitter/index.js';
import { typeform } from './typeform/index.js';
import { unrealSpeech } from './unreal_speech/index.js';
import { v0 } from './v0/index.js';
import { vercel } from './vercel/index.js';
import { webflow } from './webflow/index.js';
import { webshareProxy } from './webshare_proxy/index.js';
import { woocommerce } from './woocommerce/index.js';
import { wordpress } from './wordpress/index.js';
import { workos } from './workos/index.js';
import { xero } from './xero/index.js';
import { youtube } from './youtube/index.js';
import { zendesk } from './zendesk/index.js';
import { zerobounce } from './zerobounce/index.js';
import { zoom } from './zoom/index.js';

/** Every built-in provider, by name. */
export const CATALOG = [
  adyen,
  agentMail,
  aimlApi,
  airtable,
  anthropic,
  apollo,
  asana,
  atlassian,
  auth0,
  aws,
  awsSns,
  ayrshare,
  azureOpenai,
  bitbucket,
  box,
  calCom,
  calendly,
  chargebee,
  clickup,
  cloudflare,
  codex,
  cohere,
  coinbaseCommerce,
  compass,
  customerIo,
  dId,
  dakera,
  database,
  datadog,
  deepgram,
  digitalocean,
  discord,
  docusign,
  dropbox,
  e2b,
  easypost,
  elevenlabs,
  enrichlayer,
  exa,
  facebook,
  fal,
  figma,
  genericWebhook,
  github,
  githubCopilot,
  githubEnterprise,
  gitlab,
  gocardless,
  google,
  googleMaps,
  googlePubsub,
  grok,
  groq,
  http,
  hubspot,
  huggingFace,
  ideogram,
  instagram,
  intercom,
  jina,
  line,
  linear,
  linkedin,
  llamaApi,
  mailchimp,
  mcp,
  medium,
  mem0,
  messagebird,
  microsoft,
  microsoft365Copilot,
  microsoftTeams,
  mistral,
  monday,
  mux,
  netlify,
  notion,
  nvidia,
  okta,
  ollama,
  openRouter,
  openai,
  openweathermap,
  paddle,
  pagerduty,
  paypal,
  perplexity,
  pinecone,
  postmark,
  quickbooks,
  razorpay,
  reddit,
  replicate,
  revenuecat,
  revid,
  rmfg,
  salesforce,
  sanity,
  screenshotone,
  sendgrid,
  sentry,
  servicenow,
  shopify,
  slack,
  slant3d,
  smartlead,
  smartsheet,
  smtp,
  snowflake,
  spotify,
  square,
  stripe,
  stripeLink,
  supabase,
  svix,
  telegram,
  telnyx,
  tiktok,
  todoist,
  together,
  trello,
  twilio,
  twitch,
  twitter,
  typeform,
  unrealSpeech,
  v0,
  vercel,
  webflow,
  webshareProxy,
  woocommerce,
  wordpress,
  workos,
  xero,
  youtube,
  zendesk,
  zerobounce,
  zoom,
] as const satisfies readonly ProviderDefinition[];
