import { expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { EventSource } from '../support/event-source.js';
import { startService } from '../support/service.js';

it('x', async () => {
  const service = await startService({ label: 'h3tmp' });
  await service.anonymous.get('/metrics');
  const source = await EventSource.open(service, 'alice');
  await service.anonymous.get('/metrics');
  source.close();
  await source.ended();
  const ds = service.application.nest.get(DataSource);
  const pool = (ds.driver as any).master;
  const server = service.application.nest.getHttpServer();
  const done = service.application.close().then(() => console.log('closed'));
  for (let i = 0; i < 4; i++) {
    await new Promise((r) => setTimeout(r, 1000));
    console.log('connections', await new Promise((r) => server.getConnections((_e: unknown, n: number) => r(n))), server.listening, ds.isInitialized, pool.totalCount, pool.idleCount, pool.waitingCount, pool.ended, pool._clients.map((c: any) => c.activeQuery?.text ?? c._activeQuery?.text));
  }
  await Promise.race([done, new Promise((r) => setTimeout(r, 2000))]);
  expect(1).toBe(1);
});
