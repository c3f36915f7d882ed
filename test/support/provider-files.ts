import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder for `PROVIDERS_DIR`.
 * @param files by name: a text as it is, or a definition, which is written as JSON
 */
export const providerFolder = async (files: Readonly<Record<string, string | object>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'interlock-providers-'));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

/** A definition of the members that every provider must have. */
export const providerOf = (name: string, members: object): object => ({
  name,
  display_name: `The ${name}`,
  category: 'other',
  description: `Stands in for ${name}`,
  ...members,
});
