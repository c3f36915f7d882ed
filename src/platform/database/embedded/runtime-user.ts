import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { run } from './child-process.js';

/** The account that PostgreSQL runs under: our own, or an unprivileged one when we are root. */
export interface RuntimeUser {
  readonly uid: number;
  readonly gid: number;
  /** For messages. */
  readonly name: string;
  /** `null` when the account has no passwd entry. initdb then refuses to work; the server itself does not mind. */
  readonly account: string | null;
  /** Spread into spawn options; empty when no change of user is needed. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

/** Who owns a file. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface PasswdEntry extends Owner {
  readonly name: string;
}

/**
 * Decides who runs PostgreSQL, which refuses to run as root.
 * @param owner who owns the existing data, or `null` on a first start. As root the data decides, so that a folder made
 *   by one account keeps working when the service is started with sudo later.
 * @throws EmbeddedPostgresError when root finds no account to use, or may not change to it
 */
export async function runtimeUser(owner: Owner | null): Promise<RuntimeUser> {
  const uid = process.geteuid?.() ?? -1;
  if (uid !== 0) return ownAccount(uid, process.getegid?.() ?? -1);
  const entries = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const user = owner === null ? serviceAccount(entries) : accountOfOwner(entries, owner);
  await assertMayBecome(user);
  return user;
}

/** @returns whether `user` may enter `folder`, asked of the kernel itself, since modes alone miss ACLs and sandboxes */
export async function canEnter(user: RuntimeUser, folder: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], user)).code === 0;
}

function ownAccount(uid: number, gid: number): RuntimeUser {
  let account: string | null = null;
  try {
    account = userInfo().username;
  } catch {
    // userInfo() throws exactly when the uid has no passwd entry (`docker run --user 12345`), and null says that.
    account = null;
  }
  return { uid, gid, account, name: account ?? `uid ${String(uid)}`, identity: {} };
}

function serviceAccount(entries: readonly PasswdEntry[]): RuntimeUser {
  const entry =
    entries.find(({ name }) => name === 'postgres') ?? entries.find(({ name, uid }) => name === 'nobody' && uid !== 0);
  if (entry === undefined) {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root, and /etc/passwd has neither a "postgres" nor a "nobody" user to run it as. ' +
        'Start Interlock as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { ...entry, account: entry.name, identity: { uid: entry.uid, gid: entry.gid } };
}

function accountOfOwner(entries: readonly PasswdEntry[], owner: Owner): RuntimeUser {
  const entry = entries.find(({ uid }) => uid === owner.uid);
  const gid = entry?.gid ?? owner.gid;
  const name = entry?.name ?? `uid ${String(owner.uid)}`;
  return { uid: owner.uid, gid, name, account: entry?.name ?? null, identity: { uid: owner.uid, gid } };
}

function parsePasswd(text: string): PasswdEntry[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '')) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

async function assertMayBecome(user: RuntimeUser): Promise<void> {
  const { code, refusal } = await run('/bin/sh', ['-c', 'exit 0'], user);
  if (code === 0) return;
  if (refusal?.code === 'ENOENT') {
    throw new EmbeddedPostgresError(
      'The embedded PostgreSQL needs /bin/sh, which this system lacks. Set DATABASE_URL.',
    );
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and root may not change to the user "${user.name}" here ` +
      `(${refusal?.code ?? `exit code ${String(code)}`}; a container without CAP_SETUID and CAP_SETGID, or a user namespace). ` +
      'Start Interlock as an ordinary user, or set DATABASE_URL.',
  );
}
