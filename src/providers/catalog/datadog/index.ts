import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const datadog = defineProvider({
  name: 'datadog',
  display_name: 'Datadog',
  category: 'analytics',
  description: 'Metrics, logs, monitors, dashboards and incidents in Datadog',
  website_url: 'https://www.datadoghq.com',
  documentation_url: 'https://docs.datadoghq.com/api/latest/',
  icon: 'datadog',
  api_base_url: 'https://api.${config.site}',
  config_fields: [
    {
      name: 'site',
      title: 'Datadog site',
      // https://docs.datadoghq.com/api/latest/authentication/validate-api-key/
      enum: [
        'datadoghq.com',
        'us3.datadoghq.com',
        'us5.datadoghq.com',
        'datadoghq.eu',
        'uk1.datadoghq.com',
        'ap1.datadoghq.com',
        'ap2.datadoghq.com',
        'ddog-gov.com',
        'us2.ddog-gov.com',
      ],
      default: 'datadoghq.com',
      example: 'datadoghq.com',
    },
    {
      name: 'application_key',
      title: 'Application key',
      description: 'Needed to read; without it the API key can only send data. Not used with OAuth.',
      pattern: '^[A-Za-z0-9_-]{1,200}$',
      example: 'example-application-key',
      secret: true,
    },
  ],
  oauth2: {
    // https://docs.datadoghq.com/extend/authorization/oauth2_endpoints
    // The scopes are those of the client. Always the first site, where users choose theirs:
    // https://docs.datadoghq.com/extend/authorization/oauth2_in_datadog
    authorize: { url: 'https://app.datadoghq.com/oauth2/v1/authorize', omit: ['scope'] },
    token: { url: 'https://api.${config.site}/oauth2/v1/token', auth: 'client_secret_post', format: 'form' },
    revoke: {
      url: 'https://api.${config.site}/oauth2/v1/revoke',
      auth: 'client_secret_post',
      success: [200],
    },
    pkce: 'S256',
    response: { lifetime_seconds: 3600 },
  },
  api_key: {
    // https://docs.datadoghq.com/api/latest/authentication
    placement: { headers: { 'DD-API-KEY': '${api_key}', 'DD-APPLICATION-KEY': '${config.application_key}' } },
    // Of the API key alone: it may be good without an application key.
    verify: { url: 'https://api.${config.site}/api/v1/validate', valid: [200], invalid: [403] },
  },
});
