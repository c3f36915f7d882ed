import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CredentialCreated } from '../../credentials/dto/credential.view.js';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { ScopedConnectRequest } from '../dto/connect-request.js';
import { GRANT_PROBLEMS } from '../regrant/grant-problems.js';
import { createdCredential } from '../regrant/created-credential.js';
import { ClientCredentialsService } from './client-credentials.service.js';

@ApiTags('OAuth')
@ApiBearerAuth()
@Controller('integrations/oauth/client-credentials')
export class ClientCredentialsController {
  constructor(
    private readonly applications: ClientCredentialsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'connectApplication',
    summary: 'Connect the operator’s application itself',
    description: 'The client credentials grant (RFC 6749 §4.4). The token is renewed in the same way.',
  })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(...GRANT_PROBLEMS)
  async connect(@CurrentCaller() caller: Caller, @Body() body: ScopedConnectRequest): Promise<CredentialCreated> {
    const credential = await this.applications.connect(caller.userId, body);
    return createdCredential(credential, 'Application connected successfully', this.clock.now());
  }
}
