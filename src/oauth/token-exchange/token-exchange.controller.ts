import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CredentialCreated } from '../../credentials/dto/credential.view.js';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { TokenExchangeRequest } from './dto/token-exchange.request.js';
import { GRANT_PROBLEMS } from '../regrant/grant-problems.js';
import { createdCredential } from '../regrant/created-credential.js';
import { TokenExchangeService } from './token-exchange.service.js';

@ApiTags('OAuth')
@ApiBearerAuth()
@Controller('integrations/oauth/token-exchange')
export class TokenExchangeController {
  constructor(
    private readonly exchanges: TokenExchangeService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'exchangeToken',
    summary: 'Connect with a token that the user has already',
    description:
      'Token exchange (RFC 8693). The token given is not kept; without a refresh token the new one cannot be renewed.',
  })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(...GRANT_PROBLEMS)
  async connect(@CurrentCaller() caller: Caller, @Body() body: TokenExchangeRequest): Promise<CredentialCreated> {
    const credential = await this.exchanges.connect(caller.userId, body);
    return createdCredential(credential, 'Token exchanged successfully', this.clock.now());
  }
}
