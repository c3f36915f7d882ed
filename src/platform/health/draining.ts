import { Injectable } from '@nestjs/common';

/** Says whether this replica is stopping: readiness turns first, so that no new request is sent here. */
@Injectable()
export class Draining {
  active = false;
}
