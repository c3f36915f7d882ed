import { Injectable } from '@nestjs/common';

/** @param provider name @returns how many objects of one kind use the provider now */
export type UsageCount = (provider: string) => Promise<number>;

/** A question that this module asks upwards: who uses a provider? The modules above answer it by registering a count. */
@Injectable()
export class ProviderUsage {
  private readonly counts = new Map<string, UsageCount>();

  /**
   * Call it in `onModuleInit`.
   * @param name what is counted, such as `credentials`
   * @throws Error when the name is taken: two counts of the same thing would keep a provider in use for ever
   */
  register(name: string, count: UsageCount): void {
    if (this.counts.has(name)) throw new Error(`ProviderUsage: ${name} is registered twice`);
    this.counts.set(name, count);
  }

  /** @returns the sum of all counts @throws whatever a count throws: a provider of unknown use must not be removed */
  async total(provider: string): Promise<number> {
    const counts = await Promise.all([...this.counts.values()].map((count) => count(provider)));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
