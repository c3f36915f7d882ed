import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { buildDocument } from './document.js';

/** `GET /openapi.json`, and `GET /docs` for people. */
export const serveDocumentation = (nest: INestApplication): void => {
  SwaggerModule.setup('docs', nest, () => buildDocument(nest), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Interlock API',
    swaggerOptions: { displayOperationId: true },
  });
};
