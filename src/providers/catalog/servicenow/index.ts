import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** The record of the user who asks. https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html */
const CURRENT_USER =
  'https://${config.instance}.service-now.com/api/now/table/sys_user?sysparm_query=sys_id%3Djavascript%3Ags.getUserID()&sysparm_fields=sys_id,user_name,name,email&sysparm_limit=1';
const user = {
  id: '/result/0/sys_id',
  username: '/result/0/user_name',
  name: '/result/0/name',
  email: '/result/0/email',
};

export const servicenow = defineProvider({
  name: 'servicenow',
  display_name: 'ServiceNow',
  category: 'productivity',
  description: 'Incidents, requests and other records of a ServiceNow instance',
  website_url: 'https://www.servicenow.com',
  documentation_url: 'https://www.servicenow.com/docs/r/api-reference/rest-apis/c_RESTAPI.html',
  api_base_url: 'https://${config.instance}.service-now.com',
  config_fields: [
    {
      name: 'instance',
      title: 'Instance',
      description: 'What stands before .service-now.com in the address of the instance.',
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$',
      example: 'dev12345',
      required: true,
      strip: ['https://', '/', '.service-now.com'],
    },
  ],
  oauth2: {
    // https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB0964444
    authorize: { url: 'https://${config.instance}.service-now.com/oauth_auth.do', omit: ['scope'] },
    // JSON is refused. https://www.servicenow.com/docs/r/zurich/platform-security/authentication/r_OAuthAPIRequestParameters.html
    token: {
      url: 'https://${config.instance}.service-now.com/oauth_token.do',
      auth: 'client_secret_post',
      format: 'form',
    },
    // https://www.servicenow.com/docs/r/zurich/platform-security/authentication/t_RevokeOAuthToken.html
    revoke: {
      url: 'https://${config.instance}.service-now.com/oauth_revoke_token.do',
      method: 'GET',
      auth: 'none',
      omit: ['client_id'],
      token_param: 'token',
      success: [200],
    },
    userinfo: { url: CURRENT_USER, map: user },
    pkce: 'none',
  },
  user_password: { placement: 'basic', verify: { url: CURRENT_USER, valid: [200], invalid: [401], map: user } },
  // Inbound REST API keys.
  api_key: {
    placement: { header: 'x-sn-apikey', value: '${api_key}' },
    verify: { url: CURRENT_USER, valid: [200], invalid: [401], map: user },
  },
});
