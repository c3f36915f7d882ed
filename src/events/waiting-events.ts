/** Counts the events of each user that wait to be stored, so that one cannot make all others wait behind a pile of theirs. */
export class WaitingEvents {
  private readonly counts = new Map<string, number>();

  /** @param most of one user; one delivery alone may bring more */
  constructor(private readonly most: number) {}

  /** @returns false, and counts nothing, where the user has too many waiting already */
  enter(userId: string, events: number): boolean {
    const waiting = this.counts.get(userId) ?? 0;
    if (waiting > 0 && waiting + events > this.most) return false;
    this.counts.set(userId, waiting + events);
    return true;
  }

  leave(userId: string, events: number): void {
    const left = (this.counts.get(userId) ?? 0) - events;
    if (left > 0) this.counts.set(userId, left);
    else this.counts.delete(userId);
  }
}
