import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { agentMail } from './index.js';

describeProvider(agentMail, import.meta.dirname);

describe('agent_mail', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a key as bearer', () => {
    expect(agentMail).toMatchObject({ name: 'agent_mail', category: 'communication' });
    expect(agentMail.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing mailboxes, of which none is the account', () => {
    expect(agentMail.api_key?.verify?.url).toBe('https://api.agentmail.to/v0/inboxes?limit=1');
    expect(accountIn(examples.checked_key, agentMail.api_key?.verify?.map).id).toBeUndefined();
  });
});
