import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ConfigError } from '../../platform/config/config-error.js';
import type { UrlPolicy } from '../../platform/http/url-policy.js';
import type { DefinitionProblem } from '../../provider-kit/check-definition.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { readDefinition } from '../provider-rules.js';
import { shapeProblems } from './outgoing-url-rule.js';
import { parseProviderFile } from './parse-provider-file.js';

const FORMATS: Readonly<Record<string, 'yaml' | 'json'>> = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json' };

/** Far above any honest definition; keeps a wrong mount from filling the memory. */
const MOST_BYTES = 1024 * 1024;

interface Named {
  readonly file: string;
  readonly definition: ProviderDefinition;
}

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` of a folder, in the order of their names. Hidden files and sub-folders are
 * left alone: that is where a mounted ConfigMap keeps its versions.
 * @param builtIn names that a file must not take
 * @throws ConfigError naming file, JSON pointer and reason of every problem of every file
 */
export const loadProviderFiles = async (
  directory: string,
  builtIn: ReadonlySet<string>,
  urls: Pick<UrlPolicy, 'parse'>,
): Promise<ProviderDefinition[]> => {
  const problems: string[] = [];
  const found: Named[] = [];
  for (const name of await providerFiles(directory)) {
    const file = join(directory, name);
    const loaded = await loadFile(file, urls);
    if ('definition' in loaded) found.push({ file, definition: loaded.definition });
    else
      problems.push(...loaded.problems.map(({ path, reason }) => `${file}: ${path === '' ? '' : `${path} `}${reason}`));
  }
  problems.push(...clashes(found, builtIn));
  if (problems.length > 0) throw new ConfigError(problems);
  return found.map(({ definition }) => definition);
};

const providerFiles = async (directory: string): Promise<string[]> => {
  let names: string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    throw new ConfigError([`PROVIDERS_DIR: ${directory} cannot be read (${codeOf(error)})`]);
  }
  return names.filter((name) => !name.startsWith('.') && extname(name).toLowerCase() in FORMATS).sort();
};

const loadFile = async (
  file: string,
  urls: Pick<UrlPolicy, 'parse'>,
): Promise<{ definition: ProviderDefinition } | { problems: DefinitionProblem[] }> => {
  let text: string;
  try {
    // Through symbolic links, which is what the files of a mounted ConfigMap are.
    const about = await stat(file);
    if (!about.isFile()) return wrong('is not a file');
    if (about.size > MOST_BYTES) return wrong(`is larger than ${MOST_BYTES} bytes`);
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return wrong(`cannot be read as UTF-8 text (${codeOf(error)})`);
  }
  const parsed = parseProviderFile(text, FORMATS[extname(file).toLowerCase()] ?? 'yaml');
  if ('reasons' in parsed) return wrong(...parsed.reasons);
  const read = readDefinition(parsed.value);
  if ('problems' in read) return read;
  const refused = shapeProblems(read.definition, urls);
  return refused.length > 0 ? { problems: refused } : read;
};

const wrong = (...reasons: string[]): { problems: DefinitionProblem[] } => ({
  problems: reasons.map((reason) => ({ path: '', reason })),
});

const clashes = (found: readonly Named[], builtIn: ReadonlySet<string>): string[] =>
  found.flatMap(({ file, definition: { name } }, index) => {
    const first = found.findIndex((other) => other.definition.name === name);
    if (builtIn.has(name)) return [`${file}: /name ${name} is a built-in provider; choose another name`];
    return first < index ? [`${file}: /name ${name} is already defined in ${found[first]?.file}`] : [];
  });

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
