import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [network: Address, prefixBits: number];

const range = (cidr: string): Range => ipaddr.parseCIDR(cidr);

/** https://www.iana.org/assignments/iana-ipv4-special-registry, without the documentation ranges, which lead nowhere. */
const REFUSED_V4: readonly Range[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // The platform endpoint inside every Azure machine: a public address that only the machine itself reaches.
  '168.63.129.16/32',
].map(range);

/** https://www.iana.org/assignments/iana-ipv6-special-registry */
const REFUSED_V6: readonly Range[] = [
  '::/96', // unspecified, loopback and IPv4-compatible (RFC 4291 §2.5)
  '::ffff:0:0/96', // IPv4-mapped
  '::ffff:0:0:0/96', // IPv4-translated (RFC 2765)
  '64:ff9b::/96', // NAT64 (RFC 6052)
  '64:ff9b:1::/48', // local NAT64 (RFC 8215)
  '100::/64', // discard
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
].map(range);

const MAPPED = range('::ffff:0:0/96');
const SIX_TO_FOUR = range('2002::/16');
const TEREDO = range('2001::/32');

const within = (address: Address, [network, bits]: Range): boolean =>
  address.kind() === network.kind() && address.match([network, bits]);

const withinAny = (address: Address, ranges: readonly Range[]): boolean => ranges.some((each) => within(address, each));

// isIP first: ipaddr.js alone would also read the octal and hexadecimal spellings that only a URL parser may normalise.
const read = (ip: string): Address | undefined => (isIP(ip) === 0 ? undefined : ipaddr.parse(ip));

/** The IPv4 addresses that a tunnelled IPv6 address leads to: 6to4 (RFC 3056 §2), Teredo server and client (RFC 4380 §4). */
function tunnelled(address: Address): ipaddr.IPv4[] {
  const bytes = address.toByteArray();
  if (within(address, SIX_TO_FOUR)) return [new ipaddr.IPv4(bytes.slice(2, 6))];
  if (!within(address, TEREDO)) return [];
  return [new ipaddr.IPv4(bytes.slice(4, 8)), new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff))];
}

function readAllowed(cidr: string): Range {
  if (!ipaddr.isValidCIDR(cidr)) throw new TypeError(`EGRESS_ALLOW: "${cidr}" must be a CIDR such as 10.0.0.0/8`);
  return range(cidr);
}

/** Decides which addresses outgoing calls may reach. Pure: it neither resolves nor connects. */
export class AddressPolicy {
  readonly #allowed: readonly Range[];

  /**
   * @param egressAllow CIDRs that are reachable although private; an IPv4 CIDR also names the IPv4-mapped form
   * @throws TypeError when an entry is not a CIDR
   */
  constructor(egressAllow: readonly string[]) {
    this.#allowed = egressAllow.map(readAllowed);
  }

  /** @returns whether a call may reach this address; false for anything that is not an address */
  allows(ip: string): boolean {
    const address = read(ip);
    if (!address) return false;
    if (this.#names(address)) return true;
    if (withinAny(address, REFUSED_V4) || withinAny(address, REFUSED_V6)) return false;
    return !tunnelled(address).some((inner) => withinAny(inner, REFUSED_V4));
  }

  /** @returns whether `EGRESS_ALLOW` itself names this address, which is what plain `http:` asks for */
  names(ip: string): boolean {
    const address = read(ip);
    return address !== undefined && this.#names(address);
  }

  #names(address: Address): boolean {
    if (withinAny(address, this.#allowed)) return true;
    return within(address, MAPPED) && withinAny(new ipaddr.IPv4(address.toByteArray().slice(12)), this.#allowed);
  }
}
