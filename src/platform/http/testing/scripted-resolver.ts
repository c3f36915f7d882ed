import { isIPv6 } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { HostResolver } from '../host-resolver.js';

/** Answers each host with the next entry of its list, the last one for ever; hosts without a list do not exist. */
export class ScriptedResolver extends HostResolver {
  readonly asked: string[] = [];
  readonly #script: Map<string, string[][]>;

  constructor(script: Record<string, string[][]>) {
    super();
    this.#script = new Map(Object.entries(script));
  }

  override async resolve(hostname: string): Promise<readonly LookupAddress[]> {
    this.asked.push(hostname);
    const answers = this.#script.get(hostname) ?? [];
    const addresses = answers.length > 1 ? answers.shift() : answers[0];
    if (!addresses) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
    return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  }
}
