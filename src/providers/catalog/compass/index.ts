import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const compass = defineProvider({
  name: 'compass',
  display_name: 'Compass',
  category: 'ai_ml',
  description: 'Transcriptions of the Compass wearable',
  website_url: 'https://www.compasswearable.com',
  documentation_url:
    'https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/blocks/compass/triggers.py',
  webhooks: {
    // Deliveries are not signed.
    // https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/integrations/webhooks/compass.py
    signature: { scheme: 'none' },
    // Nothing in a delivery names its type, and there is only this one.
    default_event_type: 'transcription',
    summary: { date: { body: '/date' } },
    types: [{ name: 'transcription', title: 'Transcriptions', events: ['transcription'] }],
    setup: {
      secret: 'ours',
      steps: [
        'Open the settings of Compass and find its webhooks.',
        'Enter ${url} as the webhook URL. Its last part proves that a delivery is genuine: keep the URL secret.',
        'Save, and make a recording: the webhook counts as verified when the first transcription arrives.',
      ],
    },
  },
});
