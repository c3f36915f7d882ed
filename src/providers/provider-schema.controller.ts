import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/auth/decorators.js';
import { providerSchemaText } from './provider-schema.js';

@ApiTags('Providers')
@Public()
@Controller()
export class ProviderSchemaController {
  @Get('provider.schema.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @ApiOperation({
    operationId: 'getProviderSchema',
    summary: 'The JSON Schema of a provider',
    description:
      'For editors that check provider files while they are written, and for `PUT /integrations/providers/{name}`.',
  })
  @ApiOkResponse({
    description: 'JSON Schema 2020-12',
    content: {
      'application/schema+json': {
        schema: { type: 'object', additionalProperties: true },
        example: { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Interlock provider' },
      },
    },
  })
  schema(): string {
    return providerSchemaText();
  }
}
