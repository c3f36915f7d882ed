import { Injectable } from '@nestjs/common';

/** The periods of a refresh, in milliseconds. Those of the lease are in `refresh-leases.ts`. */
@Injectable()
export class RefreshTiming {
  /** How long a caller waits; the request to the provider is kept open longer than that. */
  readonly patience: number = 10_000;
  /** How often the row is looked at while another replica refreshes; one poller per process and credential. */
  readonly poll: number = 150;
  /** Longer than any request to a provider: after that, no holder can still be alive. */
  readonly follow: number = 70_000;
}
