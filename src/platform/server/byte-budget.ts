/** How many bytes may be held in memory for one purpose, over all requests of the process. */
export class ByteBudget {
  private held = 0;
  /** The oldest first: each with what stops it. */
  private readonly unfinished = new Map<ByteShare, () => void>();

  /** @param most in bytes */
  constructor(private readonly most: number) {}

  /** A part for one request; give it back when the request has ended. */
  open(): ByteShare {
    return new ByteShare({
      hold: (bytes, share) => this.hold(bytes, share),
      begin: (share, stop) => this.unfinished.set(share, stop),
      finish: (share) => this.unfinished.delete(share),
    });
  }

  /**
   * Whoever has been sending for longest makes room: requests are read within milliseconds, so that it is one who holds
   * bytes only to keep others out.
   */
  private hold(bytes: number, asking: ByteShare): boolean {
    this.held += bytes;
    while (this.held > this.most) {
      const [oldest] = this.unfinished;
      if (oldest === undefined || oldest[0] === asking) return false;
      const [share, stop] = oldest;
      share.giveBack();
      stop();
    }
    return true;
  }
}

interface Holder {
  hold(bytes: number, share: ByteShare): boolean;
  begin(share: ByteShare, stop: () => void): void;
  finish(share: ByteShare): void;
}

export class ByteShare {
  private taken = 0;
  private isOpen = true;

  constructor(private readonly holder: Holder) {}

  /** @param stop called when the bytes are needed for others; they are given back already */
  begin(stop: () => void): void {
    if (this.isOpen) this.holder.begin(this, stop);
  }

  /** From now on nobody takes the bytes away. */
  finish(): void {
    this.holder.finish(this);
  }

  /** @returns false when the budget is exceeded */
  take(bytes: number): boolean {
    if (!this.isOpen) return true;
    this.taken += bytes;
    return this.holder.hold(bytes, this);
  }

  giveBack(): void {
    this.isOpen = false;
    this.finish();
    this.holder.hold(-this.taken, this);
    this.taken = 0;
  }
}
