import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { microsoftTeams } from './index.js';

describeProvider(microsoftTeams, import.meta.dirname);

describe('microsoft_teams', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(microsoftTeams).toMatchObject({ display_name: 'Microsoft Teams', category: 'communication' });
    expect(microsoftTeams.webhooks?.registration).toBeUndefined();
  });
});
