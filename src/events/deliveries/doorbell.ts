/** Wakes one sleeper. A ring while nobody sleeps is kept for the next one. */
export class Doorbell {
  private rang = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rang = true;
    this.wake?.();
  }

  /** Sleeps until the bell rings. @param ms the longest sleep, in milliseconds */
  async wait(ms: number): Promise<void> {
    if (!this.rang) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = (): void => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = null;
    this.rang = false;
  }
}
