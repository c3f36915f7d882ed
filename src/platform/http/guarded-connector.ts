import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { EgressError } from './egress-error.js';
import type { HostResolver } from './host-resolver.js';
import { permitted } from './outgoing-url.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** Node's 250 ms per address gives up on hosts that are merely far away. */
const ADDRESS_ATTEMPT_MS = 1_000;

const refused = (host: string): EgressError =>
  new EgressError({ kind: 'not_allowed', sent: false, host, reason: 'its address is not allowed' });

/**
 * Resolves once and hands the checked addresses, and no others, to the socket, so that no second answer of the name server
 * can be connected to. One refused address refuses the host: a name that mixes public and private addresses is an attack or
 * a mistake, and which one would be tried first is not ours to decide.
 */
function guardedLookup(protocol: string, policy: AddressPolicy, resolver: HostResolver): LookupFunction {
  const resolve = callbackify(async (hostname: string) => {
    const addresses = await resolver.resolve(hostname);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => permitted(protocol, address, policy))) throw refused(hostname);
    return { first, all: [...addresses] };
  });
  return (hostname, options, callback) =>
    resolve(hostname, (error, found) => {
      if (error) callback(error, '');
      else if (options.all) callback(null, found.all);
      else callback(null, found.first.address, found.first.family);
    });
}

/** Makes undici's connections. Everything that leaves this service goes through here, literal addresses included. */
export function guardedConnector(policy: AddressPolicy, resolver: HostResolver): buildConnector.connector {
  const connectorFor = (protocol: string): buildConnector.connector => {
    const socketOptions = {
      timeout: CONNECT_TIMEOUT_MS,
      lookup: guardedLookup(protocol, policy, resolver),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    };
    return buildConnector(socketOptions);
  };
  const http = connectorFor('http:');
  const https = connectorFor('https:');

  return (options, callback) => {
    const { hostname, protocol } = options;
    // A socket never looks a literal up. undici is in the middle of its queue here, so the answer must come later.
    if (isIP(hostname) !== 0 && !permitted(protocol, hostname, policy)) {
      queueMicrotask(() => callback(refused(hostname), null));
      return;
    }
    (protocol === 'https:' ? https : http)(options, callback);
  };
}
