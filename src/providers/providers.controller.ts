import { Body, Controller, Delete, Get, Inject, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller, RequireScope } from '../platform/auth/decorators.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { CustomProvidersService } from './custom-providers/custom-providers.service.js';
import { ProviderDeletedView, RegisterProviderQuery, SwitchProviderDto } from './dto/change-provider.dto.js';
import { PROVIDER_EXAMPLE } from './dto/provider.example.js';
import { ProviderCategoriesView, ProviderListQuery, ProviderListView } from './dto/provider-list.dto.js';
import { ProviderView } from './dto/provider.view.js';
import { ProviderCatalogue } from './provider-catalogue.js';
import { embeddedProviderSchema } from './provider-schema.js';

const NameParam = ApiParam({
  name: 'name',
  schema: { type: 'string', example: 'acme' },
  description: 'name of a provider',
});

@ApiTags('Providers')
@ApiBearerAuth()
@Controller('integrations/providers')
export class ProvidersController {
  constructor(
    @Inject(ProviderCatalogue) private readonly catalogue: ProviderCatalogue,
    @Inject(CustomProvidersService) private readonly custom: CustomProvidersService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listProviders',
    summary: 'List providers',
    description: 'Sorted by name. Providers that are switched off are listed for operators only.',
  })
  @ApiOkResponse({ type: ProviderListView })
  @ProblemResponses(400, 401)
  list(@Query() query: ProviderListQuery, @CurrentCaller() caller: Caller): ProviderListView {
    return this.catalogue.list(query, caller);
  }

  @Get('categories')
  @ApiOperation({
    operationId: 'listProviderCategories',
    summary: 'Count providers by category',
    description: 'Every category, with the number of providers that the list shows to this caller.',
  })
  @ApiOkResponse({ type: ProviderCategoriesView })
  @ProblemResponses(401)
  categories(@CurrentCaller() caller: Caller): ProviderCategoriesView {
    return this.catalogue.categories(caller);
  }

  @Get(':name')
  @ApiOperation({ operationId: 'getProvider', summary: 'Describe one provider' })
  @NameParam
  @ApiOkResponse({ type: ProviderView })
  @ProblemResponses(401, 404)
  get(@Param('name') name: string, @CurrentCaller() caller: Caller): ProviderView {
    return this.catalogue.get(name, caller);
  }

  @Put(':name')
  @RequireScope('integrations:admin')
  @ApiOperation({
    operationId: 'putProvider',
    summary: 'Register or replace a provider',
    description:
      'The body is a provider definition (the schema is also at `/provider.schema.json`). In force on every replica at once. The name of a built-in provider, or of one in a file, needs `override=true`.',
  })
  @NameParam
  @ApiBody({ schema: embeddedProviderSchema(), examples: { acme: { value: PROVIDER_EXAMPLE } } })
  @ApiOkResponse({ type: ProviderView })
  @ProblemResponses([400, 'validation_failed', 'url_not_allowed'], 401, 403, [409, 'provider_exists'])
  async put(
    @Param('name') name: string,
    @Query() query: RegisterProviderQuery,
    @Body() definition: unknown,
  ): Promise<ProviderView> {
    return this.catalogue.view(await this.custom.register(name, definition, query.override === true));
  }

  @Patch(':name')
  @RequireScope('integrations:admin')
  @ApiOperation({
    operationId: 'patchProvider',
    summary: 'Switch a provider on or off',
    description: 'Any provider, built-in ones too. In force on every replica at once.',
  })
  @NameParam
  @ApiOkResponse({ type: ProviderView })
  @ProblemResponses(400, 401, 403, 404)
  async patch(@Param('name') name: string, @Body() body: SwitchProviderDto): Promise<ProviderView> {
    return this.catalogue.view(await this.custom.setEnabled(name, body.is_enabled));
  }

  @Delete(':name')
  @RequireScope('integrations:admin')
  @ApiOperation({
    operationId: 'deleteProvider',
    summary: 'Delete a provider that was registered',
    description: 'Where it had replaced a built-in provider or one of a file, that one comes back.',
  })
  @NameParam
  @ApiOkResponse({ type: ProviderDeletedView })
  @ProblemResponses(401, 403, 404, [409, 'provider_not_custom', 'provider_in_use'])
  async delete(@Param('name') name: string): Promise<ProviderDeletedView> {
    await this.custom.remove(name);
    return { success: true, message: 'The provider was deleted.' };
  }
}
