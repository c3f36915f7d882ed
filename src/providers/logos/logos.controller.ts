import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { ProviderRegistry } from '../provider-registry.js';
import { brandIcon } from './brand-icons.js';
import { monogram } from './monogram.js';

/** Logos need no bearer, so that a page can show them: below `/connect`, as everything that browsers open. */
@ApiTags('Providers')
@Public()
@Controller('connect/assets/logos')
export class LogosController {
  constructor(private readonly registry: ProviderRegistry) {}

  @Get(':name')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @Header('x-content-type-options', 'nosniff')
  @ApiOperation({
    operationId: 'getProviderLogo',
    summary: 'The logo of a provider',
    description: 'What `logo_url` of a provider names, unless its definition has a logo of its own.',
  })
  @ApiParam({ name: 'name', schema: { type: 'string' }, example: 'github' })
  @ApiOkResponse({ description: 'An SVG', content: { 'image/svg+xml': { schema: { type: 'string' } } } })
  @ProblemResponses(404)
  async logo(@Param('name') name: string): Promise<string> {
    const { definition } = this.registry.get(name, { includeDisabled: true });
    const icon = definition.icon === undefined ? null : await brandIcon(definition.icon);
    return icon ?? monogram(definition.display_name);
  }
}
