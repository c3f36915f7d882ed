import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { Injectable } from '@nestjs/common';

/** Name resolution as the operating system does it, hosts file included. Injected, so that tests decide the answers. */
@Injectable()
export class HostResolver {
  /**
   * @returns every address of the host
   * @throws the resolver's error (`code` ENOTFOUND, EAI_AGAIN, …) when there is none
   */
  resolve(hostname: string): Promise<readonly LookupAddress[]> {
    return lookup(hostname, { all: true });
  }
}
