import { Injectable } from '@nestjs/common';

/** The time of day. Injected wherever a decision depends on it, so that tests move time instead of waiting for it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
