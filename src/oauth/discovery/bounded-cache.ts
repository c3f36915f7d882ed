interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
}

/** Answers that may be used again for a while. Callers who ask at the same time share one load; failures are not kept. */
export class BoundedCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  /**
   * @param limit most entries; the oldest goes first
   * @param lifeMs how long an entry may be used
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly limit: number,
    private readonly lifeMs: number,
    private readonly now: () => number,
  ) {}

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const held = this.entries.get(key);
    if (held !== undefined && held.until > this.now()) return held.value;
    const value = load();
    const entry = { value, until: this.now() + this.lifeMs };
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.limit && oldest !== undefined) this.entries.delete(oldest);
    value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return value;
  }

  /** Forgets one entry: the next caller loads it anew. */
  drop(key: string): void {
    this.entries.delete(key);
  }
}
