import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const googleMaps = defineProvider({
  name: 'google_maps',
  display_name: 'Google Maps Platform',
  category: 'data_services',
  description: 'Places, routes, addresses and maps of Google Maps Platform',
  website_url: 'https://mapsplatform.google.com',
  documentation_url: 'https://developers.google.com/maps/documentation',
  icon: 'googlemaps',
  api_base_url: 'https://maps.googleapis.com',
  // The newer services have hosts of their own. https://developers.google.com/maps/documentation/places/web-service/overview
  proxy: { hosts: ['places.googleapis.com', 'routes.googleapis.com', 'addressvalidation.googleapis.com'] },
  // The older services know the parameter only; the newer ones take it beside `X-Goog-Api-Key`.
  // https://developers.google.com/maps/documentation/places/web-service/get-api-key
  // https://cloud.google.com/apis/docs/system-parameters
  api_key: { placement: { query: 'key' } },
});
