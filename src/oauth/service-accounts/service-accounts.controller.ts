import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CredentialCreated } from '../../credentials/dto/credential.view.js';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { createdCredential } from '../regrant/created-credential.js';
import { GRANT_PROBLEMS } from '../regrant/grant-problems.js';
import { ConnectServiceAccount } from './dto/service-account.request.js';
import { ServiceAccountsService } from './service-accounts.service.js';

@ApiTags('OAuth')
@ApiBearerAuth()
@Controller('integrations/oauth/service-account')
export class ServiceAccountsController {
  constructor(
    private readonly accounts: ServiceAccountsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'connectServiceAccount',
    summary: 'Connect a service account with its key',
    description:
      'Tokens are asked for with assertions that the key signs (RFC 7523). They go to the address in the definition only, whatever the key document says.',
  })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(...GRANT_PROBLEMS)
  async connect(@CurrentCaller() caller: Caller, @Body() body: ConnectServiceAccount): Promise<CredentialCreated> {
    const credential = await this.accounts.connect(caller.userId, body);
    return createdCredential(credential, 'Service account connected successfully', this.clock.now());
  }
}
