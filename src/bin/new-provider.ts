import { join } from 'node:path';
import { createProvider } from './new-provider/create-provider.js';
import { readRequest } from './new-provider/provider-request.js';
import { reasonOf } from '../providers/reason-of.js';

try {
  const request = readRequest(process.argv.slice(2));
  for (const file of createProvider(join('src', 'providers', 'catalog'), request)) console.log(`wrote ${file}`);
  console.log('added its line to src/providers/catalog/index.ts');
  console.log(
    `next: fill in the facts until this passes: NODE_OPTIONS=--experimental-vm-modules npx jest src/providers/catalog/${request.name}`,
  );
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
