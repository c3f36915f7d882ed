import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { badRequest } from '../errors/errors.js';
import { AddressPolicy } from './address-policy.js';
import { HostResolver } from './host-resolver.js';
import { literalAddress, parseOutgoingUrl, permitted, UrlNotAllowed } from './outgoing-url.js';

export { UrlNotAllowed } from './outgoing-url.js';

/** A name server that stays silent must not hold the caller's request; the call itself is checked again anyway. */
const RESOLVE_PATIENCE_MS = 3_000;

/** Which URLs a caller may hand to us for outgoing calls and redirects. */
@Injectable()
export class UrlPolicy {
  readonly #addresses: AddressPolicy;
  readonly #resolver: HostResolver;

  constructor(@Inject(AppConfig) config: Pick<AppConfig, 'egressAllow'>, resolver: HostResolver = new HostResolver()) {
    this.#addresses = new AddressPolicy(config.egressAllow);
    this.#resolver = resolver;
  }

  /**
   * Checks the shape only. `http:` with a host name passes, because only its addresses can tell: the egress client looks at
   * them at each call, {@link assertReachable} at creation.
   * @returns the normalised URL
   * @throws UrlNotAllowed with a reason that may be shown
   */
  parse(url: string): URL {
    return parseOutgoingUrl(url, this.#addresses);
  }

  /**
   * The check at creation. A host that does not resolve now is accepted, and refused at call time if need be.
   * @param field name of the field that holds the URL, for the `errors` of the answer
   * @throws InterlockError 400 `url_not_allowed` when the shape is wrong, or when the host is or resolves to a refused address
   */
  async assertReachable(url: string, field?: string): Promise<void> {
    const reason = await this.#refusal(url);
    if (reason === undefined) return;
    const extras = field === undefined ? {} : { errors: [{ field, message: reason }] };
    throw badRequest('url_not_allowed', `The URL is not allowed: ${reason}.`, extras);
  }

  async #refusal(text: string): Promise<string | undefined> {
    let url: URL;
    try {
      url = this.parse(text);
    } catch (error) {
      if (error instanceof UrlNotAllowed) return error.message;
      throw error;
    }
    const literal = literalAddress(url);
    const addresses = literal === undefined ? await this.#resolve(url.hostname) : [literal];
    if (addresses.every((ip) => permitted(url.protocol, ip, this.#addresses))) return undefined;
    return url.protocol === 'http:' && addresses.every((ip) => this.#addresses.allows(ip))
      ? 'it must be https:'
      : 'its host is not reachable from here';
  }

  async #resolve(hostname: string): Promise<readonly string[]> {
    const patience = Promise.withResolvers<[]>();
    const timer = setTimeout(() => patience.resolve([]), RESOLVE_PATIENCE_MS);
    // No answer is not a refusal: the name may start to resolve tomorrow, and every call checks again.
    const answer = this.#resolver.resolve(hostname).catch((): [] => []);
    try {
      return (await Promise.race([answer, patience.promise])).map(({ address }) => address);
    } finally {
      clearTimeout(timer);
    }
  }
}
