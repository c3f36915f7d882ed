import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { EndpointDiscovery } from '../endpoint-discovery.js';
import { RedirectUris } from '../redirect-uris.js';
import { ClientDocuments } from './client-documents.js';
import { ClientDocumentsController } from './client-documents.controller.js';
import { DiscoveredClients } from './discovered-clients.js';
import { DiscoveredServers } from './discovered-servers.js';
import { MetadataReader } from './metadata-reader.js';
import { ProviderDraftsController } from './provider-drafts.controller.js';
import { ProviderDrafts } from './provider-drafts.service.js';
import { RegisteredClients } from './registered-clients.js';
import { ServerDiscovery } from './server-discovery.js';

/** Authorization servers that are found at run time. */
@Module({
  controllers: [ClientDocumentsController, ProviderDraftsController],
  providers: [
    ClientDocuments,
    DiscoveredClients,
    DiscoveredServers,
    MetadataReader,
    ProviderDrafts,
    RedirectUris,
    RegisteredClients,
    ServerDiscovery,
    { provide: EndpointDiscovery, useExisting: ServerDiscovery },
  ],
  exports: [EndpointDiscovery, RedirectUris],
})
export class DiscoveryModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly registered: RegisteredClients,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('remove-replaced-oauth-clients', '23 4 * * *', async () => {
      await this.registered.removeOld();
    });
  }
}
