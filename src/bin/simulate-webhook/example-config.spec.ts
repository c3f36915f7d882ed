import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { exampleConfig } from './example-config.js';

const ACME: ProviderDefinition = {
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  config_fields: [
    { name: 'subdomain', title: 'Subdomain', example: 'demo', required: true },
    { name: 'region', title: 'Region', enum: ['eu', 'us'], required: true },
    { name: 'plan', title: 'Plan', example: 'free' },
    { name: 'app_id', title: 'App', example: '7' },
  ],
  webhooks: { signature: { scheme: 'hmac', header: 'X-Signature', signed: '${config.app_id}${body}' } },
};

describe('the values of a simulated webhook', () => {
  it('are what connecting needs and what the webhooks name', () => {
    expect(exampleConfig(ACME)).toEqual({ subdomain: 'demo', region: 'eu', app_id: '7' });
  });

  it('are none where the definition asks for nothing', () => {
    expect(exampleConfig({ ...ACME, config_fields: [] })).toEqual({});
  });
});
