import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import type { AppConfig } from '../../platform/config/app-config.js';
import { ScriptedResolver } from '../../platform/http/testing/scripted-resolver.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import { CATALOG } from '../../providers/catalog/index.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { RedirectUris } from '../redirect-uris.js';
import { DryRunService } from './dry-run.service.js';

const dryRuns = new DryRunService(
  new ProviderRegistry(
    CATALOG.map((definition) => ({ definition, origin: 'built_in' as const })),
    new Map(),
  ),
  new RedirectUris({ publicUrl: 'https://interlock.example', oauthRedirectUris: [] } as unknown as AppConfig),
  new UrlPolicy({ egressAllow: [] }, new ScriptedResolver({})),
  new Clock(),
);

const JWT_OR_KEY = /eyJ[\w-]+\.|PRIVATE KEY/;

describe('a dry run of the catalogue', () => {
  it.each(CATALOG.map((definition) => ({ name: definition.name, definition })))(
    'shows every request that $name would get, and no problem',
    async ({ name, definition }) => {
      const { problems, steps } = await dryRuns.run({ provider: name });
      expect(problems).toEqual([]);
      const shown = steps.map(({ step }) => step);
      const { oauth2, api_key: apiKey } = definition;
      const expected = [
        ...(oauth2?.authorize ? ['authorize', 'token'] : []),
        ...(oauth2?.long_lived ? ['long_lived'] : []),
        ...(oauth2?.device ? ['device'] : []),
        ...(oauth2?.revoke ? ['revoke'] : []),
        ...(oauth2?.userinfo?.url === undefined ? [] : ['userinfo']),
        ...(apiKey?.verify ? ['api_key.verify'] : []),
      ];
      expect(expected.filter((step) => !shown.includes(step as never))).toEqual([]);
      expect(JSON.stringify(steps)).not.toMatch(JWT_OR_KEY);
    },
  );
});
