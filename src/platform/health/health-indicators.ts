import { Injectable } from '@nestjs/common';

type Check = () => Promise<void>;

/** What `/health/ready` asks. Each module registers its own indicator; a check that throws means "down". */
@Injectable()
export class HealthIndicators {
  private readonly checks = new Map<string, Check>();
  private readonly optional = new Set<string>();

  /** @param options.optional true where the service keeps serving without it: it is shown, and readiness does not turn */
  register(name: string, check: Check, options: { optional?: boolean } = {}): void {
    this.checks.set(name, check);
    if (options.optional) this.optional.add(name);
  }

  /** @returns whether all is up that must be */
  isReady(results: Readonly<Record<string, 'up' | 'down'>>): boolean {
    return Object.entries(results).every(([name, state]) => state === 'up' || this.optional.has(name));
  }

  /** @returns `up` or `down` by indicator; a check that takes longer than `timeoutMs` is down */
  async run(timeoutMs: number): Promise<Record<string, 'up' | 'down'>> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcome(check, timeoutMs)] as const),
    );
    return Object.fromEntries(results);
  }
}

const outcome = async (check: Check, timeoutMs: number): Promise<'up' | 'down'> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), timeoutMs);
  });
  const answer = check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  const result = await Promise.race([answer, late]);
  clearTimeout(timer);
  return result;
};
