import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const slant3d = defineProvider({
  name: 'slant3d',
  display_name: 'Slant 3D',
  category: 'ecommerce',
  description: 'Orders of 3D prints at Slant 3D',
  website_url: 'https://slant3dapi.com',
  documentation_url: 'https://slant3dapi.com/documentation/introduction',
  api_base_url: 'https://www.slant3dapi.com/api',
  // https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/integrations/webhooks/slant3d.py
  api_key: { placement: { header: 'api-key' } },
  webhooks: {
    // Deliveries of this version of the API are not signed.
    signature: { scheme: 'none' },
    // `SHIPPED` becomes `order.shipped` in the manager.
    event_type: { join: [{ constant: 'order' }, { body: '/status' }] },
    // An order gets each status once, and may ship in several parcels.
    delivery_id: { join: [{ body: '/orderId' }, { body: '/status' }, { body: '/trackingNumber' }], separator: ':' },
    resource: { body: '/orderId' },
    summary: {
      order_id: { body: '/orderId' },
      status: { body: '/status' },
      tracking_number: { body: '/trackingNumber' },
      carrier_code: { body: '/carrierCode' },
    },
    types: [{ name: 'orders', title: 'Orders of the account', events: ['order.shipped'] }],
    registration: {
      credential_types: ['api_key'],
      secret: 'ours',
      // It has no id, and no call removes it: whoever no longer wants it asks the support of Slant 3D.
      create: {
        method: 'POST',
        url: 'https://www.slant3dapi.com/api/customer/webhookSubscribe',
        body: { endPoint: '${ingress_url}' },
        id: '/id',
      },
      single: true,
    },
  },
});
