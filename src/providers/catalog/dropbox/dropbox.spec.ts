import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { dropbox } from './index.js';

describeProvider(dropbox, import.meta.dirname);

describe('dropbox', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(dropbox).toMatchObject({ display_name: 'Dropbox', category: 'productivity' });
    expect(dropbox.webhooks?.registration).toBeUndefined();
  });
});
