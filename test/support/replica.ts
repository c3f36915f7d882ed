import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { Api } from './api.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

const LOGS = join(import.meta.dirname, '..', '..', 'test-output', 'logs');
const SCRIPT = join(import.meta.dirname, 'faulty-replica.mjs');

/** The step of a refresh at which a replica stops for ever. */
export type Fault = 'before_sending' | 'before_writing';

export interface ReplicaOptions {
  label: string;
  databaseUrl: string;
  /** As of the services that it is a replica of. */
  env: Readonly<Record<string, string>>;
  fault?: Fault;
}

/** The compiled service in a process of its own, which can be killed. */
export interface Replica {
  readonly url: string;
  bearerOf(user: string): Promise<string>;
  as(user: string): Promise<Api>;
  /** Waits until it stands at its fault. */
  stopped(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  terminate(): Promise<number | null>;
  /** What it wrote to standard output. */
  log(): string;
  /** What it wrote to standard error. */
  complaints(): string;
}

export const startReplica = async ({ label, databaseUrl, env, fault }: ReplicaOptions): Promise<Replica> => {
  const port = await freePort();
  const child = fork(SCRIPT, [], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      ...(fault === undefined ? {} : { FAULT: fault }),
    },
  });
  const messages = new Set<unknown>();
  child.on('message', (message) => messages.add(message));
  const { log, complaints } = keepOutput(child, label);
  const told = (message: string): Promise<void> =>
    eventually(
      () => {
        if (!messages.has(message)) throw new Error(`the replica is not ${message}: ${complaints()}`);
      },
      { timeoutMs: 20_000 },
    );
  await told('ready');
  const url = `http://127.0.0.1:${port}`;
  const { auth } = loadConfig({ ...env, DATABASE_URL: databaseUrl });
  const bearerOf = (user: string): Promise<string> =>
    issueToken(auth, { subject: user, scope: 'credentials:use', expiresIn: 3600 }, new Date());
  return {
    url,
    bearerOf,
    as: async (user) => new Api(url, await bearerOf(user)),
    stopped: () => told('stopped'),
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    terminate: () => end(child, 'SIGTERM'),
    log,
    complaints,
  };
};

/** Its log goes where those of all services under test go. */
const keepOutput = (child: ChildProcess, label: string): Pick<Replica, 'log' | 'complaints'> => {
  mkdirSync(LOGS, { recursive: true });
  const file = createWriteStream(join(LOGS, `${label}-child-${process.pid}-${randomBytes(3).toString('hex')}.log`));
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      text[name] += chunk.toString('utf8');
      file.write(chunk);
    });
  }
  return { log: () => text.stdout, complaints: () => text.stderr };
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
};
