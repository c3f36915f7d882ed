import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CredentialCreated } from '../../credentials/dto/credential.view.js';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller, RequireScope } from '../../platform/auth/decorators.js';
import { Clock } from '../../platform/clock.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { createdCredential } from '../regrant/created-credential.js';
import { GRANT_PROBLEMS } from '../regrant/grant-problems.js';
import { ConnectInstallation } from './dto/installation.request.js';
import { InstallationsService } from './installations.service.js';

@ApiTags('OAuth')
@ApiBearerAuth()
@Controller('integrations/oauth/installation')
export class InstallationsController {
  constructor(
    private readonly installations: InstallationsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @RequireScope('integrations:service')
  @ApiOperation({
    operationId: 'connectInstallation',
    summary: 'Connect an installation of the operator’s app',
    description:
      'Needs the scope `integrations:service`: tokens are asked for with the private key of the app and have all of its rights, so that the backend must know whose the installation is. With `credentials_id` the installation must also be one that the token of that credential lists.',
  })
  @ApiCreatedResponse({ type: CredentialCreated })
  @ProblemResponses(
    ...GRANT_PROBLEMS.filter(([status]) => status !== 403 && status !== 409 && status !== 503),
    [403, 'insufficient_scope', 'installation_not_proven'],
    [409, 'provider_not_configured', 'reconnect_required'],
    [503, 'provider_unavailable', 'refresh_in_progress'],
  )
  async connect(@CurrentCaller() caller: Caller, @Body() body: ConnectInstallation): Promise<CredentialCreated> {
    const credential = await this.installations.connect(caller.userId, body);
    return createdCredential(credential, 'Installation connected successfully', this.clock.now());
  }
}
