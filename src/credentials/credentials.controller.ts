import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Caller } from '../platform/auth/caller.js';
import { CurrentCaller } from '../platform/auth/decorators.js';
import { Clock } from '../platform/clock.js';
import { ProblemResponses } from '../platform/openapi/problem-responses.js';
import { cutPage, decodeCursor, DEFAULT_LIMIT } from '../platform/server/pagination.js';
import { isUuid, UuidPipe } from '../platform/server/uuid.pipe.js';
import { CreateCredentialPipe } from './create-credential.pipe.js';
import { CredentialCreationService } from './credential-creation.service.js';
import { toCredentialView } from './credential-view.js';
import { CredentialsService } from './credentials.service.js';
import {
  AddApiKey,
  ApiKeyCredential,
  DeleteCredentialQuery,
  HostScopedCredential,
  ImportedTokens,
  ListCredentialsQuery,
  UpdateCredential,
  UserPasswordCredential,
  type CreateCredential,
} from './dto/credential.requests.js';
import {
  CredentialCreated,
  CredentialDeleted,
  CredentialList,
  CredentialStatistics,
  CredentialView,
} from './dto/credential.view.js';
import type { StoredCredential } from './credential-types.js';
import { statusAt } from './stored-credential.js';

@ApiTags('Credentials')
@ApiBearerAuth()
@ApiExtraModels(ApiKeyCredential, UserPasswordCredential, HostScopedCredential, ImportedTokens)
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations')
export class CredentialsController {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly creation: CredentialCreationService,
    private readonly clock: Clock,
  ) {}

  @Post('api-key')
  @ApiOperation({ operationId: 'addApiKey', summary: 'Store an API key, checked at the provider where possible' })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(404, [422, 'api_key_rejected', 'flow_not_supported'])
  async addApiKey(@CurrentCaller() caller: Caller, @Body() body: AddApiKey): Promise<CredentialCreated> {
    const created = await this.creation.create(caller.userId, asApiKeyCredential(body));
    return this.created(created, 'API key credentials added successfully');
  }

  @Post('credentials')
  @ApiOperation({
    operationId: 'createCredential',
    summary: 'Store a secret that the user already has',
    description: 'An API key, a user and password, the headers of one host, or OAuth tokens from elsewhere.',
  })
  @ApiBody({
    schema: {
      oneOf: [ApiKeyCredential, UserPasswordCredential, HostScopedCredential, ImportedTokens].map((model) => ({
        $ref: getSchemaPath(model),
      })),
      discriminator: {
        propertyName: 'type',
        mapping: {
          api_key: getSchemaPath(ApiKeyCredential),
          user_password: getSchemaPath(UserPasswordCredential),
          host_scoped: getSchemaPath(HostScopedCredential),
          oauth: getSchemaPath(ImportedTokens),
        },
      },
    },
  })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(404, [422, 'api_key_rejected', 'credentials_rejected', 'flow_not_supported'])
  async create(
    @CurrentCaller() caller: Caller,
    @Body(CreateCredentialPipe) body: CreateCredential,
  ): Promise<CredentialCreated> {
    return this.created(await this.creation.create(caller.userId, body), 'Credentials added successfully');
  }

  @Get('credentials')
  @ApiOperation({ operationId: 'listCredentials', summary: 'List credentials, without their secrets' })
  @ApiOkResponse({ type: CredentialList })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListCredentialsQuery): Promise<CredentialList> {
    const { cursor, limit = DEFAULT_LIMIT, provider, type, status } = query;
    const { credentials, total } = await this.credentials.list({
      userId: caller.userId,
      provider,
      type,
      status,
      after: cursor === undefined ? undefined : decodeCursor(cursor, isUuid),
      limit: limit + 1,
    });
    const { page, next } = cutPage(credentials, limit, (credential) => credential.id);
    const now = this.clock.now();
    return {
      success: true,
      credentials: page.map((credential) => toCredentialView(credential, now)),
      next_cursor: next,
      total,
    };
  }

  @Get('statistics')
  @ApiOperation({ operationId: 'getStatistics', summary: 'Count credentials by provider and status' })
  @ApiOkResponse({ type: CredentialStatistics })
  async statistics(@CurrentCaller() caller: Caller): Promise<CredentialStatistics> {
    return { success: true, statistics: await this.credentials.statistics(caller.userId) };
  }

  @Get('credentials/:id')
  @ApiOperation({ operationId: 'getCredential', summary: 'Read a credential, without its secret' })
  @ApiOkResponse({ type: CredentialView })
  @ProblemResponses(404)
  async get(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<CredentialView> {
    return toCredentialView(await this.credentials.see(caller.userId, id), this.clock.now());
  }

  @Patch('credentials/:id')
  @ApiOperation({ operationId: 'updateCredential', summary: 'Change title or metadata' })
  @ApiOkResponse({ type: CredentialView })
  @ProblemResponses([403, 'system_credential'], 404)
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateCredential,
  ): Promise<CredentialView> {
    return toCredentialView(await this.credentials.update(caller.userId, id, body), this.clock.now());
  }

  @Delete('credentials/:id')
  @HttpCode(200)
  @ApiOperation({ operationId: 'deleteCredential', summary: 'Revoke at the provider and delete' })
  @ApiOkResponse({ type: CredentialDeleted })
  @ProblemResponses([403, 'system_credential'], 404, [409, 'credentials_in_use'])
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() query: DeleteCredentialQuery,
  ): Promise<CredentialDeleted> {
    const outcome = await this.credentials.delete(caller.userId, id, query.force ?? false);
    return {
      success: true,
      message: 'Credentials deleted successfully',
      revoked: outcome.revoked,
      webhooks_removed: outcome.webhooksRemoved,
    };
  }

  private created(credential: StoredCredential, message: string): CredentialCreated {
    return {
      success: true,
      message,
      credentials_id: credential.id,
      provider: credential.provider,
      title: credential.title,
      status: statusAt(credential, this.clock.now()),
    };
  }
}

/** The route of the design document is the general one with a fixed type. */
const asApiKeyCredential = (body: AddApiKey): ApiKeyCredential =>
  Object.assign(new ApiKeyCredential(), body, { type: 'api_key' as const });
