import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { ollama } from './index.js';

describeProvider(ollama, import.meta.dirname);

describe('ollama', () => {
  test('takes keys only', () => {
    expect(ollama).toMatchObject({ name: 'ollama', display_name: 'Ollama', category: 'ai_ml' });
    expect(ollama.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(ollama.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('goes to the cloud unless a server is named', () => {
    expect(ollama.api_base_url).toBe('${config.base_url}');
    expect(ollama.config_fields?.map(({ name, default: preset }) => [name, preset])).toEqual([
      ['base_url', 'https://ollama.com'],
    ]);
  });

  test.each([
    ['http://192.0.2.7:11434', true],
    ['https://ollama.example.com', true],
    ['https://person@ollama.example.com', false],
    ['https://ollama.example.com/api', false],
    ['ollama.example.com', false],
  ])('asks for a scheme and a host and nothing more: %s', (server, accepted) => {
    expect(new RegExp(ollama.config_fields?.[0]?.pattern ?? '', 'u').test(server)).toBe(accepted);
  });
});
