import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { dakera } from './index.js';

describeProvider(dakera, import.meta.dirname);

describe('dakera', () => {
  test('takes a key as bearer, for the server that the user names', () => {
    expect(dakera).toMatchObject({ name: 'dakera', category: 'ai_ml', api_base_url: '${config.server}' });
    expect(dakera.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('accepts the address of a server and nothing that leads elsewhere', () => {
    const [server] = dakera.config_fields ?? [];
    const pattern = new RegExp(server?.pattern ?? '', 'u');
    const right = ['https://dakera.example.com', 'https://dakera.example.com:3000'];
    const wrong = [
      'http://dakera.example.com',
      'https://dakera.example.com/path',
      'https://user@dakera.example.com',
      '',
    ];
    expect(right.filter((address) => !pattern.test(address))).toEqual([]);
    expect(wrong.filter((address) => pattern.test(address))).toEqual([]);
  });
});
