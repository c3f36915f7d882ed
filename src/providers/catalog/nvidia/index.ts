import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const nvidia = defineProvider({
  name: 'nvidia',
  display_name: 'NVIDIA NIM',
  category: 'ai_ml',
  description: 'Models of the NVIDIA API catalogue, hosted by NVIDIA',
  website_url: 'https://build.nvidia.com',
  documentation_url: 'https://docs.api.nvidia.com/nim/reference',
  icon: 'nvidia',
  verified: true,
  // https://build.nvidia.com/llms.txt
  api_base_url: 'https://integrate.api.nvidia.com/v1',
  // Nothing free says whether a key works: the list of models is public.
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
