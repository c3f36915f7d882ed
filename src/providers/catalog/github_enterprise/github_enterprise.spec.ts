import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { githubEnterprise } from './index.js';

describeProvider(githubEnterprise, import.meta.dirname);

describe('github_enterprise', () => {
  const examples = examplesOf(import.meta.dirname);
  const [host] = githubEnterprise.config_fields ?? [];

  test('has its API below the host of the server', () => {
    expect(githubEnterprise).toMatchObject({ name: 'github_enterprise', category: 'development' });
    expect(githubEnterprise.api_base_url).toBe('https://${config.host}/api/v3');
  });

  test.each(['github.example.com', 'ghe.internal.example.co'])('accepts the host %s', (value) => {
    expect(value).toMatch(new RegExp(host?.pattern ?? '', 'u'));
  });

  test.each(['', 'localhost', 'github.example.com/x', 'a@b.example', 'github.example.com:8443'])(
    'refuses the host “%s”',
    (value) => {
      expect(value).not.toMatch(new RegExp(host?.pattern ?? '', 'u'));
    },
  );

  test('sends no client secret to a host that a user names', () => {
    expect(githubEnterprise.oauth2).toBeUndefined();
  });

  test('names the account by its numeric id and its login', () => {
    expect(accountIn(examples.user, githubEnterprise.api_key?.verify?.map)).toMatchObject({
      id: '1',
      username: 'example-octocat',
    });
  });
});
