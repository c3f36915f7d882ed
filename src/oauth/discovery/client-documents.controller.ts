import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/decorators.js';
import { notFound } from '../../platform/errors/errors.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { ClientDocuments, type ClientDocument } from './client-documents.js';
import { ClientDocumentView } from './dto/client-document.view.js';

@ApiTags('OAuth')
@Public()
@Controller('connect/oauth/clients')
export class ClientDocumentsController {
  constructor(
    private readonly documents: ClientDocuments,
    private readonly registry: ProviderRegistry,
  ) {}

  @Get(':provider')
  @Header('cache-control', 'public, max-age=300')
  @ApiParam({ name: 'provider', schema: { type: 'string' }, example: 'example' })
  @ApiOperation({
    operationId: 'getClientDocument',
    summary: 'Describe this service as an OAuth client',
    description:
      'For authorization servers that know their clients by the URL of a document (Client ID Metadata Documents). Exists for providers whose servers are discovered.',
  })
  @ApiOkResponse({ type: ClientDocumentView })
  @ProblemResponses(404)
  get(@Param('provider') provider: string): ClientDocument {
    const { definition } = this.registry.get(provider);
    if (definition.oauth2?.discovery?.registration !== true) throw notFound();
    return this.documents.document(provider);
  }
}
