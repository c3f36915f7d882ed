import { Injectable } from '@nestjs/common';
import { forbidden } from '../platform/errors/errors.js';
import { authTypesOf } from '../provider-kit/auth-types.js';
import { askedFields } from '../provider-kit/connection-fields.js';
import { hasAuthorizationCode } from '../provider-kit/grant-types.js';
import type { ConfigFieldDefinition, ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { ConnectSession } from './connect-session.repository.js';

/** Ways to connect that a page can serve: the others need a backend. */
export const PAGE_WAYS = ['oauth2', 'api_key', 'user_password'] as const;
export type PageWay = (typeof PAGE_WAYS)[number];

/** What a page says of one provider. */
export interface Offer {
  readonly provider: string;
  readonly displayName: string;
  /** Empty while the operator has not set the provider up. */
  readonly ways: readonly PageWay[];
  /** What each way must be told beside a secret. */
  readonly configFields: Readonly<Record<PageWay, readonly ConfigFieldDefinition[]>>;
  /** What the provider calls a user name and a password, where it calls them something else. */
  readonly titles: { readonly username: string; readonly password: string };
}

export const pageWaysOf = (definition: ProviderDefinition): PageWay[] => {
  const types = authTypesOf(definition);
  const canSignIn = definition.oauth2 !== undefined && hasAuthorizationCode(definition.oauth2);
  return PAGE_WAYS.filter((way) => (way === 'oauth2' ? canSignIn : types.includes(way)));
};

/** Decides what a session's page offers. */
@Injectable()
export class ConnectOffers {
  constructor(private readonly registry: ProviderRegistry) {}

  /** @returns the providers that the session names and that are switched on, or else every one that works now */
  of(session: Pick<ConnectSession, 'providers' | 'credentialsId'>): Offer[] {
    const renews = session.credentialsId !== null;
    if (session.providers.length === 0) {
      return this.registry
        .enabled()
        .map((handle) => offerOf(handle, renews))
        .filter(({ ways }) => ways.length > 0)
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
    }
    return session.providers.flatMap((name) => {
      const handle = this.registry.find(name);
      return handle?.isEnabled === true ? [offerOf(handle, renews)] : [];
    });
  }

  /** @throws InterlockError 403 `provider_not_in_session`; 404 for an unknown provider */
  find(session: Pick<ConnectSession, 'providers' | 'credentialsId'>, provider: string): Offer {
    if (session.providers.length > 0 && !session.providers.includes(provider)) {
      throw forbidden('provider_not_in_session', 'This link is not for that provider.');
    }
    return offerOf(this.registry.get(provider), session.credentialsId !== null);
  }
}

/** A secret that is typed in makes a new credential, so only OAuth can renew one. */
const offerOf = (handle: ProviderHandle, renews: boolean): Offer => {
  const { definition } = handle;
  return {
    provider: handle.name,
    displayName: definition.display_name,
    ways: pageWaysOf(definition).filter((way) => (way === 'oauth2' ? handle.isConfigured : !renews)),
    configFields: {
      oauth2: askedFields(definition, 'authorize'),
      api_key: askedFields(definition, 'api_key'),
      user_password: askedFields(definition, 'user_password'),
    },
    titles: {
      username: definition.user_password?.username_title ?? 'User name',
      password: definition.user_password?.password_title ?? 'Password',
    },
  };
};
