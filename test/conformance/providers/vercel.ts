import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

/** The page of an integration starts the flow; its answer tells the team that must be named in every call. */
export const vercel: Expectation = {
  sources: [
    'https://vercel.com/docs/integrations/create-integration/submit-integration#external-installation-flow',
    'https://vercel.com/docs/integrations/create-integration/vercel-api-integrations',
  ],
  config: { integration_slug: 'example-integration' },
  connect: {
    way: 'code',
    authorize: {
      url: 'https://vercel.com/integrations/example-integration/new',
      query: { state: STATE },
    },
    callback: { configurationId: 'icfg_6uKSUQ359QCbPfECTAY9murE', teamId: 'team_nLlpyC6REAqxydlFKbrMDlud' },
    calls: [
      {
        method: 'POST',
        url: 'https://api.vercel.com/v2/oauth/access_token',
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('vercel'),
        },
        answer: {
          status: 200,
          json: {
            token_type: 'Bearer',
            access_token: ACCESS_TOKEN,
            installation_id: 'icfg_6uKSUQ359QCbPfECTAY9murE',
            user_id: 'yJpQ3gTrsnMqNyGrrFbEGNFG',
            team_id: 'team_nLlpyC6REAqxydlFKbrMDlud',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'yJpQ3gTrsnMqNyGrrFbEGNFG',
    scopes: [],
    expires_in: null,
    request: { headers: { authorization: bearer() }, query: { teamId: 'team_nLlpyC6REAqxydlFKbrMDlud' } },
    api_base_url: 'https://api.vercel.com',
  },
  refresh: { none: 'the token of an integration lasts as long as its installation' },
  revoke: { none: 'Vercel documents no call that revokes the token; removing the integration ends it' },
};
