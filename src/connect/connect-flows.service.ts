import { Injectable } from '@nestjs/common';
import { CreateCredentialPipe } from '../credentials/create-credential.pipe.js';
import { CredentialCreationService } from '../credentials/credential-creation.service.js';
import type { StoredCredential } from '../credentials/credential-types.js';
import { AuthorizationService } from '../oauth/authorization.service.js';
import type { BrowserSession } from '../oauth/browser-sessions.js';
import { unprocessable, validationFailed } from '../platform/errors/errors.js';
import { ConnectOffers } from './connect-offers.js';
import type { PageForm } from './page-form.js';

/** Does what the buttons of a page ask for, within what the session allows. */
@Injectable()
export class ConnectFlows {
  constructor(
    private readonly offers: ConnectOffers,
    private readonly authorization: AuthorizationService,
    private readonly credentials: CredentialCreationService,
    private readonly credentialShape: CreateCredentialPipe,
  ) {}

  /** @returns the URL at the provider @throws InterlockError as `AuthorizationService.begin` */
  async start(session: BrowserSession, form: PageForm): Promise<string> {
    const { provider } = this.offers.find(session, form.provider);
    const started = await this.authorization.begin(
      { userId: session.userId, browserHash: session.browserHash },
      {
        provider,
        scopes: session.scopes ?? undefined,
        credentialsId: session.credentialsId ?? undefined,
        config: form.config,
        returnTo: session.returnTo,
      },
    );
    return started.authorizationUrl;
  }

  /** @throws InterlockError as `CredentialCreationService.create`, and 400 for a form that is not one of ours */
  async submit(session: BrowserSession, form: PageForm): Promise<StoredCredential> {
    const { provider, ways } = this.offers.find(session, form.provider);
    const { type } = form.fields;
    if (type !== 'api_key' && type !== 'user_password') {
      throw validationFailed([{ field: 'type', message: 'must be one of api_key, user_password' }]);
    }
    if (!ways.includes(type)) throw unprocessable('flow_not_supported', 'This link does not take such a secret.');
    const body = { ...form.fields, ...trimmedKey(form), provider, config: form.config };
    return this.credentials.create(session.userId, await this.credentialShape.transform(body));
  }
}

/** Keys are pasted, often with a space or a line break that is no part of them. A password may have one. */
const trimmedKey = ({ fields }: PageForm): { api_key?: string } =>
  fields.api_key === undefined ? {} : { api_key: fields.api_key.trim() };
