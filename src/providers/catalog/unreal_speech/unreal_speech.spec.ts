import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { unrealSpeech } from './index.js';

describeProvider(unrealSpeech, import.meta.dirname);

describe('unreal_speech', () => {
  test('takes a key as bearer, under version 8 of the API', () => {
    expect(unrealSpeech).toMatchObject({ name: 'unreal_speech', category: 'multimedia' });
    expect(unrealSpeech.api_base_url).toBe('https://api.v8.unrealspeech.com');
    expect(unrealSpeech.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks no key, since each call makes speech that is paid for', () => {
    expect(unrealSpeech.api_key?.verify).toBeUndefined();
  });
});
