import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { googleMaps } from './index.js';

describeProvider(googleMaps, import.meta.dirname);

describe('google_maps', () => {
  test('sends the key in the query, which the older and the newer services take', () => {
    expect(googleMaps).toMatchObject({ name: 'google_maps', category: 'data_services', icon: 'googlemaps' });
    expect(googleMaps.api_key?.placement).toEqual({ query: 'key' });
  });

  test('reaches the hosts of the newer services', () => {
    expect(googleMaps.proxy?.hosts).toEqual(expect.arrayContaining(['places.googleapis.com', 'routes.googleapis.com']));
  });

  test('checks no key, since each call is paid for and a key may be for one service only', () => {
    expect(googleMaps.api_key?.verify).toBeUndefined();
  });
});
