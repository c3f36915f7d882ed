import { Global, Module } from '@nestjs/common';
import { EgressClient } from './egress-client.js';
import { HostResolver } from './host-resolver.js';
import { UrlPolicy } from './url-policy.js';

/** The one way out of this service. */
@Global()
@Module({ providers: [HostResolver, UrlPolicy, EgressClient], exports: [UrlPolicy, EgressClient] })
export class HttpModule {}
