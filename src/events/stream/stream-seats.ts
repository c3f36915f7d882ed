const MOST = 1_000;
const MOST_OF_ONE_USER = 100;

/** Counts the streams of this process: in all, and of each user, so that one cannot take the place of all others. */
export class StreamSeats {
  private readonly taken = new Map<string, number>();
  private total = 0;

  /** @returns whether there was room */
  take(userId: string): boolean {
    const own = this.taken.get(userId) ?? 0;
    if (this.total >= MOST || own >= MOST_OF_ONE_USER) return false;
    this.taken.set(userId, own + 1);
    this.total += 1;
    return true;
  }

  free(userId: string): void {
    const own = this.taken.get(userId) ?? 0;
    if (own > 1) this.taken.set(userId, own - 1);
    else this.taken.delete(userId);
    this.total -= 1;
  }
}
