import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const ollama = defineProvider({
  name: 'ollama',
  display_name: 'Ollama',
  category: 'ai_ml',
  description: 'Open models in the cloud of Ollama or on an own server',
  website_url: 'https://ollama.com',
  documentation_url: 'https://docs.ollama.com/api/introduction',
  icon: 'ollama',
  verified: true,
  // https://docs.ollama.com/api/authentication: the API is below /api, and one like that of OpenAI below /v1
  api_base_url: '${config.base_url}',
  config_fields: [
    {
      name: 'base_url',
      title: 'Server',
      description: 'Where Ollama answers: the cloud, or a server of your own such as http://192.0.2.7:11434',
      pattern: '^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$',
      default: 'https://ollama.com',
      example: 'https://ollama.example.com',
      strip: ['/'],
    },
  ],
  // Nothing free says whether a key works: the list of models is public.
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
