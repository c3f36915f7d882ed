/** DI token: the address of this process's database, for the parts that hold connections of their own. */
export class DatabaseAddress {
  constructor(
    readonly url: string,
    /** Connections of the transaction pool. */
    readonly poolSize: number,
  ) {}
}
