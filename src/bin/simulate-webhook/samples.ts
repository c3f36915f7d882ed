import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One sample delivery of a provider, as its vendor documents it. */
export interface Sample {
  readonly method: string;
  readonly contentType: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface SampleEntry {
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly content_type?: string;
}

/** Samples stand in the sources, beside the definition that they belong to. */
const CATALOG = join('src', 'providers', 'catalog');

/** @returns names of the samples that the provider has */
export const sampleNames = (provider: string): string[] => Object.keys(indexOf(provider)).sort();

/** What a simulation is to send. */
export interface SampleChoice {
  readonly provider: string;
  readonly event: string | null;
  readonly bodyFile: string | null;
  /** By lower-case name; they win over those of the sample. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A body of one's own goes with the headers of the sample that is named beside it.
 * @returns null where neither an event nor a body is named
 * @throws Error naming the samples that there are, or why the file cannot be read
 */
export const chooseSample = ({ provider, event, bodyFile, headers }: SampleChoice, now: Date): Sample | null => {
  if (event === null && bodyFile === null) return null;
  const plain: Sample = { method: 'POST', contentType: 'application/json', headers: {}, body: '' };
  const sample = event === null ? plain : readSample(provider, event, now);
  return {
    ...sample,
    ...(headers['content-type'] === undefined ? {} : { contentType: headers['content-type'] }),
    ...(bodyFile === null ? {} : { body: readFileSync(bodyFile, 'utf8') }),
    headers: { ...sample.headers, ...headers },
  };
};

/**
 * @param now fills `${now_s}`, `${now_ms}` and `${now_iso}`; `${uuid}` is another one at each place
 * @throws Error naming the samples that there are
 */
const readSample = (provider: string, event: string, now: Date): Sample => {
  const index = indexOf(provider);
  const entry = Object.hasOwn(index, event) ? index[event] : undefined;
  if (entry === undefined) {
    const names = sampleNames(provider);
    throw new Error(
      names.length === 0
        ? `${provider} has no samples. Give a body with --body.`
        : `${provider} has no sample ${event}. There are: ${names.join(', ')}`,
    );
  }
  const text = entry.file === undefined ? '' : readFileSync(join(folderOf(provider), entry.file), 'utf8');
  const filled = Object.entries(entry.headers ?? {}).map(([name, value]) => [name.toLowerCase(), fill(value, now)]);
  return {
    method: entry.method ?? 'POST',
    contentType: entry.content_type ?? 'application/json',
    headers: Object.fromEntries(filled) as Record<string, string>,
    body: fill(text, now),
  };
};

const folderOf = (provider: string): string => join(CATALOG, provider, 'fixtures', 'webhooks');

const indexOf = (provider: string): Record<string, SampleEntry> => {
  const file = join(folderOf(provider), 'index.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, SampleEntry>) : {};
};

const fill = (text: string, now: Date): string =>
  text
    .replaceAll('${uuid}', () => randomUUID())
    .replaceAll('${now_s}', String(Math.floor(now.getTime() / 1000)))
    .replaceAll('${now_ms}', String(now.getTime()))
    .replaceAll('${now_iso}', now.toISOString());
