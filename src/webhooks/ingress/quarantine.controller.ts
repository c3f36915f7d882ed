import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../platform/auth/caller.js';
import { CurrentCaller } from '../../platform/auth/decorators.js';
import { ProblemResponses } from '../../platform/openapi/problem-responses.js';
import { cutPage, decodeCursor, DEFAULT_LIMIT, PageQuery } from '../../platform/server/pagination.js';
import { isUuid, UuidPipe } from '../../platform/server/uuid.pipe.js';
import { QuarantinedDeliveryList } from './dto/ingress.views.js';
import { Quarantine } from './quarantine.js';
import type { QuarantinedMetadata } from './quarantine.repository.js';

@ApiTags('Webhooks')
@ApiBearerAuth()
@ProblemResponses(400, 401, [403, 'insufficient_scope'])
@Controller('integrations/webhooks')
export class QuarantineController {
  constructor(private readonly quarantine: Quarantine) {}

  @Get(':id/quarantine')
  @ApiOperation({
    operationId: 'listQuarantinedDeliveries',
    summary: 'List deliveries that were refused, without what is in them',
    description:
      'Newest first. Deliveries that do not verify, or cannot be read, are kept for a short time; those that verify ' +
      'with a secret entered later become events.',
  })
  @ApiOkResponse({ type: QuarantinedDeliveryList })
  @ProblemResponses(404)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<QuarantinedDeliveryList> {
    const { cursor, limit = DEFAULT_LIMIT } = query;
    const after = cursor === undefined ? null : decodeCursor(cursor, isUuid);
    const rows = await this.quarantine.list(caller.userId, id, { after, limit: limit + 1 });
    const { page, next } = cutPage(rows, limit, (row) => row.id);
    return { success: true, deliveries: page.map(toView), next_cursor: next };
  }
}

const toView = ({ received_at: receivedAt, ...rest }: QuarantinedMetadata) => ({
  ...rest,
  received_at: receivedAt.toISOString(),
});
