import { Clock } from '../../src/platform/clock.js';
import type { TestService } from './service.js';

/** Time that passes by itself, and faster when a test says so; services that have it share it. */
export class ShiftedClock {
  private shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  pass(seconds: number): void {
    this.shiftMs += seconds * 1_000;
  }

  /** Back to the present. */
  reset(): void {
    this.shiftMs = 0;
  }

  /** From now on the service has no other time. */
  drive({ application }: Pick<TestService, 'application'>): void {
    application.nest.get(Clock, { strict: false }).now = () => this.now();
  }
}
