import { Module, type OnModuleInit } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { AuthorizationService } from './authorization.service.js';
import { BearerOrBrowserGuard } from './bearer-or-browser.guard.js';
import { BrowserAuthorization } from './browser-authorization.js';
import { BrowserSessions } from './browser-sessions.js';
import { CallbackAnswer } from './callback-answer.js';
import { CallbackService } from './callback.service.js';
import { CallbackPipe } from './callback.pipe.js';
import { GrantRevoker } from './grant-revoker.js';
import { GrantStore } from './grant-store.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthStates } from './oauth-states.js';
import { ProviderClients } from './provider-clients.js';
import { RedirectUris } from './redirect-uris.js';
import { LateAnswers } from './refresh/late-answers.js';
import { RefreshAttempt } from './refresh/refresh-attempt.js';
import { RefreshFailures } from './refresh/refresh-failures.js';
import { RefreshTiming } from './refresh/refresh-timing.js';
import { TokenRefresher } from './refresh/token-refresher.js';
import { TokenService } from './token.service.js';
import { TokensController } from './tokens.controller.js';

@Module({
  imports: [CredentialsModule],
  controllers: [OAuthController, TokensController],
  providers: [
    AuthorizationService,
    BearerOrBrowserGuard,
    BrowserAuthorization,
    BrowserSessions,
    CallbackAnswer,
    CallbackPipe,
    CallbackService,
    GrantRevoker,
    GrantStore,
    LateAnswers,
    OAuthStates,
    ProviderClients,
    RedirectUris,
    RefreshAttempt,
    RefreshFailures,
    RefreshTiming,
    TokenRefresher,
    TokenService,
  ],
  exports: [AuthorizationService, BrowserSessions, TokenService],
})
export class OAuthModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly states: OAuthStates,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('remove-expired-oauth-states', '*/10 * * * *', async () => {
      await this.states.removeExpired();
    });
  }
}
