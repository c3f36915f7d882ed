import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { UuidPipe } from '../../platform/server/uuid.pipe.js';
import { DevicePollService } from './device-poll.service.js';
import { DeviceStartService } from './device-start.service.js';
import { StartDeviceFlow } from './dto/device.requests.js';
import { DeviceFlowStarted, DevicePolled } from './dto/device.views.js';

@ApiTags('OAuth')
@ApiBearerAuth()
@Controller('integrations/oauth/device')
export class DeviceController {
  constructor(
    private readonly starts: DeviceStartService,
    private readonly polls: DevicePollService,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'startDeviceFlow',
    summary: 'Begin a flow for a device without a browser',
    description:
      'Show the user the address and the code, and poll until they have decided (RFC 8628). The device code stays here.',
  })
  @ApiCreatedResponse({ type: DeviceFlowStarted })
  @ProblemResponses(
    [400, 'validation_failed', 'oauth_error'],
    401,
    403,
    404,
    [409, 'provider_not_configured'],
    [422, 'flow_not_supported'],
    [502, 'provider_error'],
    [503, 'provider_unavailable'],
  )
  async start(
    @CurrentCaller() caller: Caller,
    @Body() body: StartDeviceFlow,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeviceFlowStarted> {
    void reply.header('cache-control', 'no-store');
    const started = await this.starts.start(caller.userId, {
      provider: body.provider,
      scopes: body.scopes,
      config: body.config,
      credentialsId: body.credentials_id,
      title: body.title,
    });
    return {
      id: started.id,
      user_code: started.userCode,
      verification_uri: started.verificationUri,
      verification_uri_complete: started.verificationUriComplete,
      expires_in: started.expiresIn,
      interval: started.interval,
    };
  }

  @Post(':id/poll')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pollDeviceFlow',
    summary: 'Ask whether the user has decided',
    description:
      'Wait `interval` seconds before each poll, the first one included; an early one is answered without asking the provider.',
  })
  @ApiOkResponse({ type: DevicePolled })
  @ProblemResponses(
    [400, 'validation_failed', 'oauth_error'],
    401,
    403,
    404,
    [409, 'account_mismatch', 'provider_not_configured'],
    [422, 'flow_not_supported'],
    [502, 'provider_error'],
    [503, 'provider_unavailable'],
  )
  async poll(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<DevicePolled> {
    const { status, interval, credentialsId } = await this.polls.poll(caller.userId, id);
    return { status, interval, ...(credentialsId === null ? {} : { credentials_id: credentialsId }) };
  }
}
