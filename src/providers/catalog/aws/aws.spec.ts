import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { aws } from './index.js';

describeProvider(aws, import.meta.dirname);

describe('aws', () => {
  const examples = examplesOf(import.meta.dirname);
  const fields = aws.config_fields ?? [];
  const verify = aws.user_password?.verify;

  test('takes an access key that signs each call', () => {
    expect(aws).toMatchObject({ name: 'aws', category: 'development' });
    expect([aws.oauth2, aws.api_key]).toEqual([undefined, undefined]);
    expect(aws.user_password).toMatchObject({
      username_title: 'Access key ID',
      placement: { sigv4: { session_token: '${config.session_token}' } },
    });
  });

  test('keeps a session token as a secret, and needs none', () => {
    const session = fields.find(({ name }) => name === 'session_token');
    expect([session?.secret, session?.required]).toEqual([true, undefined]);
  });

  test('calls services in the region of the credential', () => {
    expect(aws.api_base_url).toBe('https://${config.service}.${config.region}.amazonaws.com');
    expect(aws.proxy?.hosts).toEqual(['*.amazonaws.com']);
  });

  test.each(fields.filter(({ pattern }) => pattern !== undefined))('knows a right $name from a wrong one', (field) => {
    const pattern = new RegExp(field.pattern ?? '', 'u');
    expect(field.example).toMatch(pattern);
    expect(readText(examples.refused_config, `/${field.name}`)).not.toMatch(pattern);
  });

  test('asks who the key belongs to, for which it needs no permission', () => {
    expect(verify?.url).toBe('https://sts.${config.region}.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15');
    expect(accountIn(examples.caller, verify?.map)).toMatchObject({ id: 'arn:aws:iam::123456789012:user/Alice' });
  });

  test('takes only a code that speaks of the key for a refusal', () => {
    expect(verify?.invalid).toEqual([]);
    expect(verify?.invalid_errors).toContain(readText(examples.refused_key, verify?.error));
  });
});
