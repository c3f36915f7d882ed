/** How many bytes may be held in memory for one purpose, over all requests of the process. */
export class ByteBudget {
  private held = 0;

  /** @param most in bytes */
  constructor(private readonly most: number) {}

  /** A part for one request; give it back when the request has ended. */
  open(): ByteShare {
    return new ByteShare((bytes) => {
      this.held += bytes;
      return this.held <= this.most;
    });
  }
}

export class ByteShare {
  private taken = 0;
  private isOpen = true;

  constructor(private readonly change: (bytes: number) => boolean) {}

  /** @returns false when the budget is exceeded */
  take(bytes: number): boolean {
    if (!this.isOpen) return true;
    this.taken += bytes;
    return this.change(bytes);
  }

  giveBack(): void {
    this.isOpen = false;
    this.change(-this.taken);
    this.taken = 0;
  }
}
