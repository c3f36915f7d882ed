import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const openweathermap = defineProvider({
  name: 'openweathermap',
  display_name: 'OpenWeather',
  category: 'data_services',
  description: 'Current weather, forecasts and air quality from OpenWeather',
  website_url: 'https://openweathermap.org',
  documentation_url: 'https://openweathermap.org/api',
  api_base_url: 'https://api.openweathermap.org',
  // Paid plans have a host of their own.
  proxy: { hosts: ['pro.openweathermap.org'] },
  // The free plan. https://openweathermap.org/price
  rate_limits: { requests_per_minute: 60 },
  api_key: {
    placement: { query: 'appid' },
    // https://openweathermap.org/current; 401 is a wrong key: https://openweathermap.org/faq
    verify: {
      url: 'https://api.openweathermap.org/data/2.5/weather?lat=51.5&lon=-0.13',
      valid: [200],
      invalid: [401],
    },
  },
});
