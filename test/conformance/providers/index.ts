import type { Expectation } from '../../support/strict-provider/expectation.js';
import { airtable } from './airtable.js';
import { apollo } from './apollo.js';
import { asana } from './asana.js';
import { atlassian } from './atlassian.js';
import { auth0 } from './auth0.js';
import { azureOpenai } from './azure_openai.js';
import { bitbucket } from './bitbucket.js';
import { box } from './box.js';
import { calCom } from './cal_com.js';
import { calendly } from './calendly.js';
import { clickup } from './clickup.js';
import { cloudflare } from './cloudflare.js';
import { codex } from './codex.js';
import { datadog } from './datadog.js';
import { digitalocean } from './digitalocean.js';
import { discord } from './discord.js';
import { docusign } from './docusign.js';
import { dropbox } from './dropbox.js';
import { facebook } from './facebook.js';
import { figma } from './figma.js';
import { github } from './github.js';
import { githubCopilot } from './github_copilot.js';
import { gitlab } from './gitlab.js';
import { gocardless } from './gocardless.js';
import { google } from './google.js';
import { hubspot } from './hubspot.js';
import { huggingFace } from './hugging_face.js';
import { instagram } from './instagram.js';
import { intercom } from './intercom.js';
import { line } from './line.js';
import { linear } from './linear.js';
import { linkedin } from './linkedin.js';
import { mailchimp } from './mailchimp.js';
import { mcp } from './mcp.js';
import { medium } from './medium.js';
import { microsoft } from './microsoft.js';
import { microsoft365Copilot } from './microsoft_365_copilot.js';
import { monday } from './monday.js';
import { netlify } from './netlify.js';
import { notion } from './notion.js';
import { okta } from './okta.js';
import { pagerduty } from './pagerduty.js';
import { paypal } from './paypal.js';
import { pinecone } from './pinecone.js';
import { quickbooks } from './quickbooks.js';
import { razorpay } from './razorpay.js';
import { reddit } from './reddit.js';
import { revenuecat } from './revenuecat.js';
import { rmfg } from './rmfg.js';
import { salesforce } from './salesforce.js';
import { sentry } from './sentry.js';
import { servicenow } from './servicenow.js';
import { shopify } from './shopify.js';
import { slack } from './slack.js';
import { smartsheet } from './smartsheet.js';
import { snowflake } from './snowflake.js';
import { spotify } from './spotify.js';
import { square } from './square.js';
import { stripe } from './stripe.js';
import { stripeLink } from './stripe_link.js';
import { supabase } from './supabase.js';
import { telnyx } from './telnyx.js';
import { tiktok } from './tiktok.js';
import { todoist } from './todoist.js';
import { twilio } from './twilio.js';
import { twitch } from './twitch.js';
import { twitter } from './twitter.js';
import { typeform } from './typeform.js';
import { vercel } from './vercel.js';
import { webflow } from './webflow.js';
import { wordpress } from './wordpress.js';
import { xero } from './xero.js';
import { youtube } from './youtube.js';
import { zendesk } from './zendesk.js';
import { zoom } from './zoom.js';

/** By name of the provider, sorted. */
export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  airtable,
  apollo,
  asana,
  atlassian,
  auth0,
  azure_openai: azureOpenai,
  bitbucket,
  box,
  cal_com: calCom,
  calendly,
  clickup,
  cloudflare,
  codex,
  datadog,
  digitalocean,
  discord,
  docusign,
  dropbox,
  facebook,
  figma,
  github,
  github_copilot: githubCopilot,
  gitlab,
  gocardless,
  google,
  hubspot,
  hugging_face: huggingFace,
  instagram,
  intercom,
  line,
  linear,
  linkedin,
  mailchimp,
  mcp,
  medium,
  microsoft,
  microsoft_365_copilot: microsoft365Copilot,
  monday,
  netlify,
  notion,
  okta,
  pagerduty,
  paypal,
  pinecone,
  quickbooks,
  razorpay,
  reddit,
  revenuecat,
  rmfg,
  salesforce,
  sentry,
  servicenow,
  shopify,
  slack,
  smartsheet,
  snowflake,
  spotify,
  square,
  stripe,
  stripe_link: stripeLink,
  supabase,
  telnyx,
  tiktok,
  todoist,
  twilio,
  twitch,
  twitter,
  typeform,
  vercel,
  webflow,
  wordpress,
  xero,
  youtube,
  zendesk,
  zoom,
};
