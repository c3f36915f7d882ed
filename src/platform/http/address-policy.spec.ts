import { describe, expect, it } from '@jest/globals';
import { AddressPolicy } from './address-policy.js';

const words = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '));

const REFUSED = words(
  '0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254',
  '172.16.0.1 172.31.255.255 192.0.0.192 192.168.0.1 198.18.0.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255',
  '168.63.129.16 :: ::1 0:0:0:0:0:0:0:1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:8.8.8.8',
  '::ffff:0:8.8.8.8 64:ff9b::8.8.8.8 64:ff9b::a00:1 64:ff9b:1::1 100::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0',
  'FE80::1 febf::1 fec0::1 ff02::1',
);
const PUBLIC = words(
  '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255',
  '172.15.255.255 172.32.0.0 192.167.255.255 223.255.255.255 203.0.113.10 2606:4700:4700::1111 2a00::1 2001:db8::1',
);

describe('AddressPolicy', () => {
  const closed = new AddressPolicy([]);

  it.each(REFUSED)('refuses %s', (ip) => expect(closed.allows(ip)).toBe(false));

  it.each(PUBLIC)('allows %s', (ip) => expect(closed.allows(ip)).toBe(true));

  it.each([
    ['6to4', '10.0.0.1', '2002:a00:1::1'],
    ['6to4', '169.254.169.254', '2002:a9fe:a9fe::'],
    ['Teredo server', '127.0.0.1', '2001:0:7f00:1::f7f7:f7f7'],
    ['Teredo client', '192.168.0.1', '2001:0:808:808::3f57:fffe'],
  ])('refuses %s addresses that lead to the private %s', (_kind, _inner, ip) => expect(closed.allows(ip)).toBe(false));

  it.each(['2002:808:808::1', '2001:0:808:808::f7f7:f7f7'])('allows the tunnelled public address %s', (ip) =>
    expect(closed.allows(ip)).toBe(true),
  );

  it.each([
    '',
    'localhost',
    '0x7f.1',
    '2130706433',
    '010.0.0.1',
    '8.8.8',
    '8.8.8.8.',
    ' 8.8.8.8',
    '[::1]',
    '8.8.8.8/32',
  ])('refuses %j, which is not an address', (text) => expect(closed.allows(text)).toBe(false));

  it('reaches a private network that EGRESS_ALLOW names, and no other', () => {
    const policy = new AddressPolicy(['10.1.0.0/16', 'fd00::/8']);
    expect(['10.1.2.3', 'fd12::1'].map((ip) => policy.allows(ip))).toEqual([true, true]);
    expect(['10.2.0.1', 'fc00::1', '127.0.0.1'].map((ip) => policy.allows(ip))).toEqual([false, false, false]);
  });

  it('takes an IPv4 network of EGRESS_ALLOW to name the IPv4-mapped form, and not tunnels into it', () => {
    const policy = new AddressPolicy(['10.0.0.0/8']);
    expect(policy.allows('::ffff:10.0.0.1')).toBe(true);
    expect(policy.allows('::ffff:192.168.0.1')).toBe(false);
    expect(policy.allows('2002:a00:1::1')).toBe(false);
  });

  it('tells what EGRESS_ALLOW names from what is merely public', () => {
    const policy = new AddressPolicy(['127.0.0.0/8']);
    expect(['127.0.0.1', '8.8.8.8', 'nonsense'].map((ip) => policy.names(ip))).toEqual([true, false, false]);
  });

  it.each(['10.0.0.0', 'private', '10.0.0.0/40', ''])('does not start with %j in EGRESS_ALLOW', (entry) =>
    expect(() => new AddressPolicy([entry])).toThrow(/EGRESS_ALLOW/),
  );
});
