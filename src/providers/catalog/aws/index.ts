import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const aws = defineProvider({
  name: 'aws',
  display_name: 'Amazon Web Services',
  category: 'development',
  description: 'Services of Amazon Web Services, called with an IAM access key',
  website_url: 'https://aws.amazon.com',
  documentation_url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
  // https://docs.aws.amazon.com/general/latest/gr/rande.html
  api_base_url: 'https://${config.service}.${config.region}.amazonaws.com',
  // One access key is good for every service and region.
  proxy: { hosts: ['*.amazonaws.com'] },
  config_fields: [
    {
      name: 'region',
      title: 'Region',
      // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
      pattern: '^[a-z]{2}(?:-[a-z]{2,12}){1,3}-[1-9]$',
      example: 'eu-central-1',
    },
    {
      name: 'service',
      title: 'Service',
      description: 'The first part of its endpoint, such as lambda or dynamodb; calls of others name the whole URL',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
      default: 'sts',
      example: 'lambda',
    },
    {
      name: 'signing_name',
      title: 'Name of the service in signatures',
      description: 'Only where it is not the first part of the endpoint, such as bedrock for bedrock-runtime',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
      example: 'bedrock',
    },
    {
      name: 'session_token',
      title: 'Session token',
      description: 'Of temporary access keys only',
      example: 'example-session-token',
      secret: true,
    },
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
  user_password: {
    username_title: 'Access key ID',
    password_title: 'Secret access key',
    // Region, and service unless it is given, are those of the host that is called.
    placement: { sigv4: { service: '${config.signing_name}', session_token: '${config.session_token}' } },
    // "No permissions are required to perform this operation."
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    // Codes of a wrong key: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
    verify: {
      url: 'https://sts.${config.region}.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15',
      valid: [200],
      invalid: [],
      error: '/Error/Code',
      invalid_errors: ['ExpiredToken', 'InvalidClientTokenId', 'SignatureDoesNotMatch'],
      map: {
        id: '/GetCallerIdentityResponse/GetCallerIdentityResult/Arn',
        username: '/GetCallerIdentityResponse/GetCallerIdentityResult/Arn',
      },
    },
  },
});
