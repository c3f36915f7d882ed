import { parseArgs } from 'node:util';
import { PROVIDER_CATEGORIES, type ProviderCategory } from '../../provider-kit/provider-definition.js';
import { RESERVED_NAMES } from '../../providers/provider-rules.js';

const AUTH_CHOICES = ['oauth2', 'api_key', 'both'] as const;

/** What the author asked for. */
export interface ProviderRequest {
  /** Name of the provider and of its folder. */
  readonly name: string;
  /** Name of the constant in TypeScript. */
  readonly identifier: string;
  readonly displayName: string;
  readonly category: ProviderCategory;
  readonly auth: (typeof AUTH_CHOICES)[number];
}

/** The command line is wrong; the message says how and what is possible. */
class UsageError extends Error {
  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
    this.name = 'UsageError';
  }
}

const USAGE = `usage: npm run new-provider -- <name> [--display-name <text>] [--auth ${AUTH_CHOICES.join('|')}] [--category <category>]
  <name>          lower-case letters, digits and underscores, such as acme or acme_crm
  --display-name  as users know it (default: made from the name)
  --auth          how users connect (default: both)
  --category      ${PROVIDER_CATEGORIES.join(', ')} (default: other)`;

/** Words that cannot name a constant in a module (ECMA-262 §12.7.2). */
const JAVASCRIPT_WORDS = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/** @param args the command line after the script @throws UsageError */
export const readRequest = (args: readonly string[]): ProviderRequest => {
  const { values, positionals } = parsed(args);
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new UsageError('Give exactly one name.');
  if (!/^[a-z][a-z0-9_]{1,62}$/.test(name)) throw new UsageError(`${name} must match ^[a-z][a-z0-9_]{1,62}$.`);
  if (RESERVED_NAMES.has(name)) throw new UsageError(`${name} is the name of a route.`);
  const displayName = values['display-name'] ?? name.split('_').map(capitalised).join(' ');
  if (!/^[^"\\\p{Cc}]{1,120}$/u.test(displayName)) {
    throw new UsageError('--display-name must be 1 to 120 characters without quotation marks and backslashes.');
  }
  const auth = AUTH_CHOICES.find((choice) => choice === (values.auth ?? 'both'));
  if (auth === undefined) throw new UsageError(`--auth must be one of ${AUTH_CHOICES.join(', ')}.`);
  const category = PROVIDER_CATEGORIES.find((choice) => choice === (values.category ?? 'other'));
  if (category === undefined) throw new UsageError(`--category must be one of ${PROVIDER_CATEGORIES.join(', ')}.`);
  return { name, identifier: identifierOf(name), displayName, category, auth };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'display-name': { type: 'string' }, auth: { type: 'string' }, category: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof TypeError ? error.message : String(error));
  }
};

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `open_router` becomes `openRouter`. */
const identifierOf = (name: string): string => {
  const camel = name.replace(/_+([a-z0-9]?)/g, (_whole, letter: string) => letter.toUpperCase());
  return JAVASCRIPT_WORDS.has(camel) ? `${camel}Provider` : camel;
};
