import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ProviderRegistry } from '../provider-registry.js';
import { keyProvider } from '../testing/definitions.js';
import type { CustomProvidersRepository } from './custom-providers.repository.js';
import { RunTimeProviders } from './run-time-providers.js';

type Read = Awaited<ReturnType<CustomProvidersRepository['readAll']>>;

const rowsOf = (...definitions: { name: string }[]): Read => ({
  providers: definitions.map((definition) => {
    const now = new Date(0);
    return { name: definition.name, definition, createdAt: now, updatedAt: now };
  }),
  switches: [],
});

/** Reads that the test answers one by one, and the handler that a message from another replica calls. */
const setup = () => {
  const reads: PromiseWithResolvers<Read>[] = [];
  const registry = new ProviderRegistry([{ definition: keyProvider('openai'), origin: 'built_in' }], new Map());
  const handlers: ((payload: string) => void)[] = [];
  const readAll = (): Promise<Read> => {
    const read = Promise.withResolvers<Read>();
    reads.push(read);
    return read.promise;
  };
  const listen = (_channel: string, handler: (payload: string) => void): void => void handlers.push(handler);
  const runTime = new RunTimeProviders({ readAll }, registry, { listen });
  return { reads, registry, runTime, message: () => handlers[0]?.('') };
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

Logger.overrideLogger(false);

describe('RunTimeProviders', () => {
  it('knows what is stored before the service starts, and fails the start when it cannot read', async () => {
    const { reads, registry, runTime } = setup();
    const started = runTime.onModuleInit();
    await settled();
    reads[0]?.resolve(rowsOf(keyProvider('acme')));
    await started;
    expect(registry.find('acme')?.origin).toBe('api');

    const failing = setup();
    const start = failing.runTime.onModuleInit();
    await settled();
    failing.reads[0]?.reject(new Error('the database is down'));
    await expect(start).rejects.toThrow('the database is down');
  });

  it('answers a reload only after a read that began after the call', async () => {
    const { reads, registry, runTime } = setup();
    const first = runTime.reload();
    await settled();
    const second = runTime.reload();
    const third = runTime.reload();
    await settled();
    expect(reads).toHaveLength(1);
    reads[0]?.resolve(rowsOf());
    await first;
    await settled();
    expect(reads).toHaveLength(2);
    reads[1]?.resolve(rowsOf(keyProvider('acme')));
    await Promise.all([second, third]);
    expect(registry.find('acme')).toBeDefined();
  });

  it('reads again when another replica says so', async () => {
    const { reads, registry, runTime, message } = setup();
    const started = runTime.onModuleInit();
    await settled();
    reads[0]?.resolve(rowsOf());
    await started;
    message();
    await settled();
    reads[1]?.resolve(rowsOf(keyProvider('acme')));
    await settled();
    expect(registry.find('acme')).toBeDefined();
  });

  it('recovers after a failed read', async () => {
    const { reads, registry, runTime } = setup();
    const failed = runTime.reload();
    await settled();
    reads[0]?.reject(new Error('the database is down'));
    await expect(failed).rejects.toThrow('the database is down');
    const next = runTime.reload();
    await settled();
    reads[1]?.resolve(rowsOf(keyProvider('acme')));
    await next;
    expect(registry.find('acme')).toBeDefined();
  });

  it('leaves a stored definition out that is not valid, and keeps the built-in provider below it', async () => {
    const { reads, registry, runTime } = setup();
    const loaded = runTime.reload();
    await settled();
    reads[0]?.resolve(rowsOf({ name: 'openai' }, keyProvider('acme')));
    await loaded;
    expect(registry.get('openai').origin).toBe('built_in');
    expect(registry.get('acme').origin).toBe('api');
  });
});
