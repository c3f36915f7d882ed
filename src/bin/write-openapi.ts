import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiText } from './openapi-text.js';

const FILE = join(import.meta.dirname, '..', '..', '..', 'openapi.json');

await writeFile(FILE, await openApiText());
console.log('Wrote openapi.json');
