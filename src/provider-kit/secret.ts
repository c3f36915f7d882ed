import { inspect } from 'node:util';

/** A value that must never be printed. It shows as `[secret]` in strings, JSON and logs; {@link reveal} is the one way out. */
export class Secret {
  readonly #value: string;

  /** @param value the secret in clear; must not be empty */
  constructor(value: string) {
    if (typeof value !== 'string' || value === '') throw new TypeError('Secret: value must be a non-empty string');
    this.#value = value;
  }

  /** @returns the secret in clear. Every call site is a place where a secret can leak: keep them few. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
