import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { errnoOf } from './embedded-postgres-error.js';

// Nothing of our own environment: PGDATA, PGOPTIONS, LD_PRELOAD or a locale would change what PostgreSQL does.
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };
const KEPT_LINES = 20;
const LATE_OUTPUT_MS = 500;
const SHORT: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'pipe'];
const WATCHED: ('ignore' | 'pipe')[] = [...SHORT, 'pipe'];

/** The exit code by which a supervised child says that another process holds its lock file. */
export const LOCK_HELD = 75;

/**
 * Replaces itself by the command, after leaving a watcher behind that waits on file descriptor 3. Our end of that pipe
 * is closed by {@link Supervised.release}, or by the kernel when this process dies in any way; the watcher then
 * interrupts the command. The watcher is started by a middle process that ends at once, so that it is no child of the
 * command (PostgreSQL complains about children that it did not start), and ignores signals sent to a whole session.
 *
 * The lock file is locked on descriptor 9, which PostgreSQL and all its backends inherit: the lock ends with the last
 * of them, and holds between containers that share the folder. Without flock(1) there is just no such lock.
 */
const SUPERVISOR = `
if [ -n "$1" ]; then
  exec 9>>"$1"
  flock -n -E ${String(LOCK_HELD)} 9 2>/dev/null
  [ $? -ne ${String(LOCK_HELD)} ] || exit ${String(LOCK_HELD)}
fi
shift
( ( trap '' HUP INT QUIT TERM; while read -r line; do :; done; kill -INT $$ ) <&3 3<&- 9>&- >/dev/null 2>&1 & )
exec "$@" 3<&-
`;

/** Whose rights a child gets. */
interface AccountOf {
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

/** How a child ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even be started. */
  readonly refusal: { readonly code: string | undefined; readonly message: string } | null;
  /** The last lines that it wrote. */
  readonly output: readonly string[];
}

/** A child that is interrupted (SIGINT) as soon as it is released or this process is gone. */
export interface Supervised {
  readonly pid: number | undefined;
  readonly ended: Promise<Ending>;
  /** `null` while the child lives. */
  ending(): Ending | null;
  /** The last lines so far. */
  output(): readonly string[];
  /** Asks the child to end. */
  release(): void;
  /** Lets this process end while the child lives. */
  unref(): void;
  /** Keeps this process alive until the child has ended. */
  ref(): void;
}

/** Runs a short command to its end. Never rejects: what went wrong is in the result. */
export async function run(command: string, args: readonly string[], user: AccountOf): Promise<Ending> {
  try {
    return await follow(spawn(command, args, { cwd: '/', env: ENVIRONMENT, stdio: SHORT, ...user.identity })).ended;
  } catch (error) {
    return refused(error);
  }
}

/**
 * Starts a command in a session of its own, where Ctrl-C at our terminal does not reach it. The user must be one that
 * {@link run} worked with.
 * @param command program and arguments
 * @param options.lockFile locked as long as the command or anything that it started lives
 * @param options.onLine gets each line of its output
 */
export function supervise(
  command: readonly string[],
  options: { user: AccountOf; lockFile?: string; onLine?: (line: string) => void },
): Supervised {
  const args = ['-c', SUPERVISOR, 'sh', options.lockFile ?? '', ...command];
  const { identity } = options.user;
  const child = spawn('/bin/sh', args, { cwd: '/', env: ENVIRONMENT, stdio: WATCHED, detached: true, ...identity });
  return follow(child, options.onLine);
}

function follow(child: ChildProcess, onLine?: (line: string) => void): Supervised {
  const output: string[] = [];
  const keep = (line: string): void => {
    output.push(line);
    if (output.length > KEPT_LINES) output.shift();
    onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) readLines(stream, keep);
  const lifeline = child.stdio[3];
  lifeline?.on('error', () => lifeline.destroy());

  let ending: Ending | null = null;
  let late: NodeJS.Timeout | undefined;
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  const end = (how: Omit<Ending, 'output'>): void => {
    clearTimeout(late);
    ending ??= { ...how, output };
    resolve(ending);
  };
  child.once('error', (error) => end(refused(error)));
  child.once('close', (code, signal) => end({ code, signal, refusal: null }));
  child.once('exit', (code, signal) => {
    lifeline?.destroy();
    // A grandchild that outlives the child may hold its output open for ever; then "close" does not come.
    late = setTimeout(() => end({ code, signal, refusal: null }), LATE_OUTPUT_MS);
  });
  const handles = [child, ...child.stdio.filter((stream) => stream instanceof Socket)];
  return {
    pid: child.pid,
    ended,
    ending: () => ending,
    output: () => output,
    release: () => lifeline?.destroy(),
    unref: () => handles.forEach((handle) => handle.unref()),
    ref: () => handles.forEach((handle) => handle.ref()),
  };
}

function readLines(stream: Readable | null, keep: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', keep);
}

/** node reports EACCES and ENOENT by an event, but throws EPERM and EINVAL: both come here. */
function refused(error: unknown): Ending {
  return { code: null, signal: null, refusal: { code: errnoOf(error), message: String(error) }, output: [] };
}
