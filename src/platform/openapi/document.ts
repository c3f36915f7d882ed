import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeDocument, unwrapReferences } from './complete-document.js';
import { Problem } from './problem.dto.js';

const TAGS = [
  ['Providers', 'The catalogue of third parties'],
  ['OAuth', 'Authorization flows'],
  ['Connect', 'Links that let an end user connect accounts in a browser'],
  ['Credentials', 'The vault'],
  ['Webhooks', 'Webhooks of the user, and where each receives'],
  ['Events', 'What happened: deliveries of providers, and changes of credentials'],
  ['Subscriptions', 'Where events are delivered, and what became of the deliveries'],
  ['Ingress', 'Where providers send their webhooks'],
  ['Operations', 'For those who run the service'],
] as const;

const COOKIE =
  'What a browser gets when it opens a connect link. The name has no prefix where `PUBLIC_URL` is `http:`.';

/** Describes every route of the application (OpenAPI 3.1). */
export const buildDocument = (nest: INestApplication): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('Interlock')
    .setDescription(
      'Connect your users’ third-party accounts: a catalogue of providers, OAuth flows, and a vault that always hands ' +
        'out a usable credential. Errors are `application/problem+json` (RFC 9457); branch on `code`.',
    )
    .setVersion('0.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'the service that serves this document')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth('__Host-interlock_connect', { type: 'apiKey', description: COOKIE }, 'connect_session');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const generated = SwaggerModule.createDocument(nest, builder.build(), { extraModels: [Problem] });
  const document = unwrapReferences(completeDocument(generated));
  return { ...document, paths: sorted(document.paths), components: sortedComponents(document.components) };
};

const sorted = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

const sortedComponents = (components: OpenAPIObject['components']): NonNullable<OpenAPIObject['components']> => ({
  ...components,
  schemas: sorted(components?.schemas ?? {}),
});
