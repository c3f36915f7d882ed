import { Module, type OnModuleInit } from '@nestjs/common';
import { CreateCredentialPipe } from '../credentials/create-credential.pipe.js';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { BrowserSessions } from '../oauth/browser-sessions.js';
import { OAuthModule } from '../oauth/oauth.module.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { ConnectBrowsers } from './connect-browsers.js';
import { ConnectFlows } from './connect-flows.service.js';
import { ConnectForms } from './connect-forms.js';
import { ConnectOffers } from './connect-offers.js';
import { ConnectPages } from './connect-pages.js';
import { ConnectPagesController } from './connect-pages.controller.js';
import { ConnectSessionRepository } from './connect-session.repository.js';
import { ConnectSessionsController } from './connect-sessions.controller.js';
import { ConnectSessionsService } from './connect-sessions.service.js';

@Module({
  imports: [CredentialsModule, OAuthModule],
  controllers: [ConnectSessionsController, ConnectPagesController],
  providers: [
    ConnectBrowsers,
    ConnectFlows,
    ConnectForms,
    ConnectOffers,
    ConnectPages,
    ConnectSessionRepository,
    ConnectSessionsService,
    CreateCredentialPipe,
  ],
})
export class ConnectModule implements OnModuleInit {
  constructor(
    private readonly sources: BrowserSessions,
    private readonly browsers: ConnectBrowsers,
    private readonly sessions: ConnectSessionsService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.sources.register(this.browsers);
    this.jobs.schedule('remove-expired-connect-sessions', '23 * * * *', async () => {
      await this.sessions.removeExpired();
    });
  }
}
