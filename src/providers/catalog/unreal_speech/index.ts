import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const unrealSpeech = defineProvider({
  name: 'unreal_speech',
  display_name: 'Unreal Speech',
  category: 'multimedia',
  description: 'Speech made from text by Unreal Speech',
  website_url: 'https://unrealspeech.com',
  documentation_url: 'https://docs.v8.unrealspeech.com',
  // https://docs.v8.unrealspeech.com
  api_base_url: 'https://api.v8.unrealspeech.com',
  // https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/blocks/text_to_speech_block.py
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
