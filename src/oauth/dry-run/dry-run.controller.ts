import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { DryRunService } from './dry-run.service.js';
import { DryRunRequestDto, DryRunView } from './dto/dry-run.dto.js';

@ApiTags('Providers')
@ApiBearerAuth()
@Controller('integrations/providers')
export class DryRunController {
  constructor(private readonly dryRuns: DryRunService) {}

  @Post('dry-run')
  @HttpCode(200)
  @RequireScope('integrations:admin')
  @ApiOperation({
    operationId: 'dryRunProvider',
    summary: 'Show what a provider definition makes the service send',
    description:
      'Nothing is sent and nothing is stored: the code that makes the real requests runs with placeholders such as `<client_secret>` and `<code>`. Works for every provider, and for a definition that is not registered.',
  })
  @ApiOkResponse({ type: DryRunView })
  @ProblemResponses(400, 401, 403, 404)
  async run(@Body() body: DryRunRequestDto): Promise<DryRunView> {
    const { problems, steps } = await this.dryRuns.run(body);
    return {
      success: problems.length === 0,
      problems: problems.map(({ path, reason }) => ({ path, reason })),
      steps: steps.map((step) => ({ ...step, headers: { ...step.headers }, explanation: [...step.explanation] })),
    };
  }
}
