import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { DiscoverProviderRequest, ProviderDraftView } from './dto/provider-draft.dto.js';
import { ProviderDrafts } from './provider-drafts.service.js';

@ApiTags('Providers')
@ApiBearerAuth()
@Controller('integrations/providers')
export class ProviderDraftsController {
  constructor(private readonly drafts: ProviderDrafts) {}

  @Post('discover')
  @HttpCode(200)
  @RequireScope('integrations:admin')
  @ApiOperation({
    operationId: 'discoverProvider',
    summary: 'Write a provider definition from what an authorization server publishes',
    description:
      'Reads the metadata of an OAuth 2.0 authorization server (RFC 8414) or OpenID provider. Nothing is registered: send the definition, changed or not, to `PUT /integrations/providers/{name}`.',
  })
  @ApiOkResponse({ type: ProviderDraftView })
  @ProblemResponses(
    [400, 'validation_failed', 'url_not_allowed'],
    401,
    403,
    [422, 'discovery_failed'],
    [503, 'provider_unavailable'],
  )
  async discover(@Body() body: DiscoverProviderRequest): Promise<ProviderDraftView> {
    const { definition, warnings } = await this.drafts.draft(body.issuer, {
      name: body.name,
      displayName: body.display_name,
      category: body.category,
      description: body.description,
    });
    return { success: true, definition: { ...definition }, warnings: [...warnings] };
  }
}
