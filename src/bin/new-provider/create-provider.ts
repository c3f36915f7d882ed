import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addToCatalogue } from './catalogue-index.js';
import type { ProviderRequest } from './provider-request.js';
import { providerFiles } from './provider-templates.js';

/**
 * Makes the folder of a provider and its line in the catalogue.
 * @param catalogue folder `src/providers/catalog`
 * @returns the paths of the new files
 * @throws Error when the provider exists; nothing is written then
 */
export const createProvider = (catalogue: string, request: ProviderRequest): string[] => {
  const folder = join(catalogue, request.name);
  if (existsSync(folder)) throw new Error(`${folder} already exists.`);
  const indexFile = join(catalogue, 'index.ts');
  if (!existsSync(indexFile)) throw new Error(`${indexFile} is missing; run this in the root of the project.`);
  const index = addToCatalogue(readFileSync(indexFile, 'utf8'), request);
  const written = [...providerFiles(request)].map(([path, text]) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  writeFileSync(indexFile, index);
  return written;
};
