import { Buffer } from 'node:buffer';
import { createApplication } from '../application.js';
import { loadConfig } from '../platform/config/load-config.js';
import { AppLogger } from '../platform/logging/app-logger.js';
import { buildDocument } from '../platform/openapi/document.js';

/** What `openapi.json` must hold. Needs no database: nothing but routes is built. */
export const openApiText = async (): Promise<string> => {
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ENCRYPTION_KEYS: `openapi:${Buffer.alloc(32, 1).toString('base64')}`,
    AUTH_JWT_SECRET: 'only-to-describe-routes-0123456789',
  });
  const logger = new AppLogger('silent');
  const databaseUrl = 'postgres://localhost/unused';
  const application = await createApplication({ config, logger, databaseUrl, preview: true });
  try {
    return `${JSON.stringify(buildDocument(application.nest), null, 2)}\n`;
  } finally {
    await application.close();
  }
};
