import { writeFileSync } from 'node:fs';
import { PROVIDER_SCHEMA_FILE, providerSchemaText } from '../providers/provider-schema.js';

writeFileSync(PROVIDER_SCHEMA_FILE, providerSchemaText());
console.log(`wrote ${PROVIDER_SCHEMA_FILE}`);
