/**
 * Which transactions a snapshot sees, from its text `xmin:xmax:xip_list`
 * (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT).
 */
export class Snapshot {
  /** Every transaction below had ended. */
  readonly oldestRunning: string;
  private readonly end: bigint;
  private readonly running: ReadonlySet<string>;

  constructor(text: string) {
    const [xmin = '', xmax = '', list = ''] = text.split(':');
    this.oldestRunning = xmin;
    this.end = BigInt(xmax);
    this.running = new Set(list.split(',').filter(Boolean));
  }

  /** @param transactionId of a transaction that has committed by now @returns whether it had by then */
  sees(transactionId: string): boolean {
    return BigInt(transactionId) < this.end && !this.running.has(transactionId);
  }
}
