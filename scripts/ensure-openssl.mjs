// The openssl command is the second opinion of many tests of signatures. It is there on almost every machine; where it is
// not, it is installed from Debian's packages as far as we may.
import { spawnSync } from 'node:child_process';

const isThere = () => spawnSync('openssl', ['version']).status === 0;

/** @returns whether the command can be used now */
export const ensureOpenssl = () => {
  if (isThere()) return true;
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'openssl'], options);
  if (isThere()) return true;
  process.stderr.write('The tests need the openssl command. Install it, then run them again.\n');
  return false;
};
