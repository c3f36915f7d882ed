import { Injectable } from '@nestjs/common';

/** Tells parts of this process that there is something to do, so that they need not wait for their next poll. */
export class Wake {
  private readonly handlers = new Set<() => void>();

  signal(): void {
    for (const handle of this.handlers) handle();
  }

  /** @param handle must neither throw nor block */
  onSignal(handle: () => void): void {
    this.handlers.add(handle);
  }
}

/** There are new deliveries to subscribers. Other replicas find them by their polls. */
@Injectable()
export class DeliveryWake extends Wake {}

/** There are new events in the log, for the streams that follow it. */
@Injectable()
export class EventWake extends Wake {}
