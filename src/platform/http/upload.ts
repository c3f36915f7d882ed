import { Readable } from 'node:stream';

/**
 * Passes a body on as it is read. Unlike a pipe it leaves the source alone when it is destroyed: the source may be a
 * request whose connection still has to carry an answer.
 */
export class Upload extends Readable {
  /** @param onProgress called with every chunk that passes */
  constructor(
    private readonly source: Readable,
    private readonly onProgress: () => void,
  ) {
    super();
    source.on('data', this.passOn).once('end', this.complete).once('error', this.breakOff).once('close', this.breakOff);
    source.pause();
    if (source.readableEnded) this.complete();
    else if (source.destroyed) this.breakOff();
  }

  override _read(): void {
    this.source.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const { source } = this;
    source.off('data', this.passOn).off('end', this.complete).off('error', this.breakOff).off('close', this.breakOff);
    source.pause();
    callback(error);
  }

  private readonly passOn = (chunk: Buffer): void => {
    this.onProgress();
    if (!this.push(chunk)) this.source.pause();
  };

  private readonly complete = (): void => {
    this.push(null);
  };

  private readonly breakOff = (): void => {
    if (!this.source.readableEnded) this.destroy(new Error('the body broke off'));
  };
}
