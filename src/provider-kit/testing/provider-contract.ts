import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkDefinition } from '../check-definition.js';
import { urlsOf } from '../definition-urls.js';
import { readFirst, readText } from '../json-pointer.js';
import type { OAuth2Definition, ProviderDefinition } from '../provider-definition.js';
import { fillTemplate } from '../template.js';

/**
 * What must hold for every built-in provider, whatever its vendor says.
 * @param folder absolute path of the provider's own folder
 */
export const describeProvider = (definition: ProviderDefinition, folder: string): void => {
  describe(`the definition of ${definition.name}`, () => {
    test('keeps to the schema and to the rules beside it', () => {
      expect(checkDefinition(definition)).toEqual([]);
    });

    test('has the name of its folder', () => {
      expect(definition.name).toBe(basename(folder));
    });

    test('links to a website and to its documentation over https', () => {
      expect(definition.website_url).toMatch(/^https:\/\//);
      expect(definition.documentation_url).toMatch(/^https:\/\//);
    });

    test('describes every scope on offer, and asks for no other by itself', () => {
      const { available = [], always = [], default: asked = [], descriptions = {} } = definition.oauth2?.scopes ?? {};
      expect(Object.keys(descriptions).sort()).toEqual([...available].sort());
      expect([...always, ...asked].filter((scope) => !available.includes(scope))).toEqual([]);
    });

    test('says how its granted scopes can be told apart', () => {
      const {
        available = [],
        separator = ' ',
        response_separator: answered = separator,
      } = definition.oauth2?.scopes ?? {};
      expect(available.filter((scope) => scope.includes(separator) || scope.includes(answered))).toEqual([]);
    });

    test('accepts the example and the default of each of its config fields', () => {
      for (const { name, pattern = '', enum: choices, example, default: preset } of definition.config_fields ?? []) {
        for (const value of [example, preset].filter((text) => text !== undefined)) {
          expect({ name, value, accepted: new RegExp(pattern, 'u').test(value) }).toEqual({
            name,
            value,
            accepted: true,
          });
          expect(choices ?? [value]).toContain(value);
        }
      }
    });

    test('calls nothing but https, also once its templates are filled', () => {
      const values = exampleValues(definition);
      const filled = urlsOf(definition).map(({ path, url }) =>
        // Those of webhooks have further values, of the webhook itself; their names are checked with the definition.
        path.startsWith('/webhooks/')
          ? url.replaceAll(/\$\{[^}]*\}/g, 'x')
          : fillTemplate(url, values, encodeURIComponent),
      );
      expect(filled.filter((url) => !URL.canParse(url) || new URL(url).protocol !== 'https:')).toEqual([]);
    });

    test('cannot be changed at run time', () => {
      expect(thawed(definition, '')).toEqual([]);
    });
  });
};

/** @returns the answers and inputs in `fixtures/examples.json`, by name, as the vendor documents them */
export const examplesOf = (folder: string): Readonly<Record<string, unknown>> => {
  const examples: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'fixtures', 'examples.json'), 'utf8'));
  return examples;
};

/** The four facts about an account, as a definition's `map` finds them in an answer. */
export const accountIn = (
  answer: unknown,
  map: NonNullable<OAuth2Definition['userinfo']>['map'] = {},
): Record<string, string | undefined> => ({
  id: readText(answer, map.id),
  username: readText(answer, map.username),
  name: readText(answer, map.name),
  email: readText(answer, map.email),
});

/** What a definition's `response` pointers (or their defaults) find in an answer of the token endpoint. */
export const tokenIn = (answer: unknown, { response = {}, scopes = {} }: OAuth2Definition): Record<string, unknown> => {
  const scope = readText(answer, response.scope ?? '/scope');
  return {
    access_token: readText(answer, response.access_token ?? '/access_token'),
    refresh_token: readText(answer, response.refresh_token ?? '/refresh_token'),
    expires_in: readFirst(answer, response.expires_in ?? '/expires_in'),
    scopes: scope?.split(scopes.response_separator ?? scopes.separator ?? ' '),
    error: readText(answer, response.error ?? '/error'),
  };
};

const exampleValues = (definition: ProviderDefinition): Record<string, string | undefined> => ({
  client_id: 'example-client-id',
  installation_id: '1',
  token: 'example-token',
  ...Object.fromEntries(
    (definition.config_fields ?? []).map(({ name, example, default: preset, enum: choices }) => [
      `config.${name}`,
      example ?? preset ?? choices?.[0],
    ]),
  ),
});

/** @returns JSON pointers of the objects and lists that are not frozen */
const thawed = (node: unknown, path: string): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const here = Object.isFrozen(node) ? [] : [path];
  return [...here, ...Object.entries(node).flatMap(([key, value]) => thawed(value, `${path}/${key}`))];
};
