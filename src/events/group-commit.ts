export interface GroupCommitOptions<Item, Result> {
  /** Stores all items or none. @returns one result per item, in their order */
  commit(items: readonly Item[]): Promise<readonly Result[]>;
  /** Bytes that an item takes in memory. */
  sizeOf(item: Item): number;
  /** Whether a failed commit may be the fault of one item, so that the others would do without it. */
  isFaultOfItem(error: unknown): boolean;
  readonly maxBatchItems: number;
  readonly maxBatchBytes: number;
  /** Of everything that waits or is being committed. */
  readonly maxBytes: number;
}

/** More waits than may be kept in memory. */
export class GroupCommitFull extends Error {
  override readonly name = 'GroupCommitFull';
}

interface Entry<Item, Result> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One commit for many callers. A lone item is committed at once; what comes in while a commit is under way goes together
 * into the next one, so that nothing ever waits for company. One commit at a time keeps the order of arrival.
 */
export class GroupCommit<Item, Result> {
  private waiting: Entry<Item, Result>[] = [];
  private bytes = 0;
  private running: Promise<void> | null = null;

  constructor(private readonly options: GroupCommitOptions<Item, Result>) {}

  /**
   * @returns the result of the item, once it is committed
   * @throws GroupCommitFull when too much waits already; an item that is too large alone is taken while nothing waits
   * @throws unknown what its commit failed with. A failure that is no item's fault fails all that waits, too: it would
   *   meet the same, only later
   */
  add(item: Item): Promise<Result> {
    const bytes = this.options.sizeOf(item);
    if (this.bytes > 0 && this.bytes + bytes > this.options.maxBytes) {
      return Promise.reject(new GroupCommitFull(`${this.bytes} bytes wait to be committed`));
    }
    this.bytes += bytes;
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, bytes, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Waits until nothing is left to commit. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.take();
      try {
        await this.commit(batch);
      } catch (error) {
        for (const entry of [...batch, ...this.waiting.splice(0)]) entry.reject(error);
        this.bytes = 0;
      }
    }
    this.running = null;
  }

  private take(): Entry<Item, Result>[] {
    const { maxBatchItems, maxBatchBytes } = this.options;
    let count = 0;
    let bytes = 0;
    for (const entry of this.waiting) {
      bytes += entry.bytes;
      if (count > 0 && (count >= maxBatchItems || bytes > maxBatchBytes)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  /** Commits the entries; where one of them is at fault, both halves, until it is alone. */
  private async commit(entries: readonly Entry<Item, Result>[]): Promise<void> {
    let results: readonly Result[];
    try {
      results = await this.options.commit(entries.map(({ item }) => item));
    } catch (error) {
      if (!this.options.isFaultOfItem(error)) throw error;
      const [first] = entries;
      if (entries.length === 1 && first) return this.settle(first, () => first.reject(error));
      const middle = Math.ceil(entries.length / 2);
      await this.commit(entries.slice(0, middle));
      return this.commit(entries.slice(middle));
    }
    if (results.length !== entries.length) throw new Error('a commit must give one result per item');
    entries.forEach((entry, index) => this.settle(entry, () => entry.resolve(results[index] as Result)));
  }

  private settle(entry: Entry<Item, Result>, answer: () => void): void {
    this.bytes -= entry.bytes;
    answer();
  }
}
