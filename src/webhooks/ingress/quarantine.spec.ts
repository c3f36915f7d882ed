import { beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { Envelope } from '../../platform/crypto/envelope.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import type { Jobs } from '../../platform/jobs/jobs.js';
import type { IncomingDelivery } from '../../provider-kit/webhook-delivery.js';
import { QuarantineBudget } from './quarantine-budget.js';
import { QuarantineSeal } from './quarantine-seal.js';
import type { NewQuarantinedDelivery, QuarantineRepository } from './quarantine.repository.js';
import { Quarantine, type QuarantineReason } from './quarantine.js';
import type { Reception } from './reception.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const OTHER = '0198c0de-0000-7000-8000-000000000002';

class TestClock extends Clock {
  private time = Date.parse('2026-01-31T12:00:00Z');
  override now(): Date {
    return new Date(this.time);
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}

const delivery = (bytes: number, encodedBody: Buffer | null = null): IncomingDelivery => ({
  method: 'POST',
  url: 'https://interlock.example/webhooks/acme/1/secret',
  headers: new Map([
    ['content-type', ['text/plain']],
    ['x-a', ['1', '2']],
  ]),
  body: Buffer.alloc(bytes, 'x'),
  encodedBody,
  receivedAt: new Date('2026-01-31T12:00:00Z'),
});

describe('the quarantine', () => {
  let clock: TestClock;
  let rows: NewQuarantinedDelivery[];
  let swept: Date[];
  let sweep: () => Promise<void>;
  let insert: (row: NewQuarantinedDelivery) => Promise<void>;
  let quarantine: Quarantine;
  const seal = new QuarantineSeal(new Envelope(new Keyring([{ id: 'k1', key: Buffer.alloc(32, 1) }])));

  beforeEach(() => {
    clock = new TestClock();
    rows = [];
    swept = [];
    insert = (row) => Promise.resolve(void rows.push(row));
    const repository = {
      insert: (row: NewQuarantinedDelivery) => insert(row),
      deleteOlderThan: (time: Date) => Promise.resolve(void swept.push(time)),
      findProvider: () => Promise.resolve(null),
    } as unknown as QuarantineRepository;
    const jobs = {
      schedule: (_name: string, _cron: string, handle: () => Promise<void>) => {
        sweep = handle;
      },
    } as unknown as Jobs;
    quarantine = new Quarantine(repository, seal, new QuarantineBudget(clock), {} as Reception, jobs, clock, {
      webhookQuarantineHours: 24,
    });
    quarantine.onModuleInit();
  });

  const keep = (reason: QuarantineReason = 'wrong_signature', bytes = 10, id = ID): Promise<void> =>
    quarantine.keep(id, delivery(bytes), reason, 'secret');

  it('gives back what it sealed', async () => {
    await quarantine.keep(ID, delivery(3, Buffer.from('packed')), 'wrong_signature', 'secret');
    const [row] = rows;
    if (!row) throw new Error('nothing was kept');
    const opened = seal.open({ ...row, webhook_id: ID, received_at: row.receivedAt });
    expect(opened).toEqual({ delivery: delivery(3, Buffer.from('packed')), pathSecret: 'secret' });
    expect(() => seal.open({ ...row, webhook_id: OTHER, received_at: row.receivedAt })).toThrow();
  });

  it.each<[QuarantineReason, number, boolean]>([
    ['wrong_signature', 65_536, false],
    ['wrong_signature', 65_537, true],
    ['no_secret', 1_048_576, false],
    ['no_secret', 1_048_577, true],
  ])('keeps of %s with %i bytes only a part: %p', async (reason, bytes, truncated) => {
    await keep(reason, bytes);
    expect(rows).toMatchObject([{ truncated, size: bytes, reason }]);
  });

  it('takes ten a minute of each webhook', async () => {
    for (let index = 0; index < 12; index += 1) await keep();
    expect(rows).toHaveLength(10);
    await keep('wrong_signature', 10, OTHER);
    expect(rows).toHaveLength(11);
    clock.pass(60_000);
    await keep();
    expect(rows).toHaveLength(12);
  });

  it('takes more while a webhook waits for its secret', async () => {
    for (let index = 0; index < 120; index += 1) await keep('no_secret');
    expect(rows).toHaveLength(100);
  });

  it('never fails: the sender is refused either way', async () => {
    insert = () => Promise.reject(new Error('connection terminated'));
    await expect(keep()).resolves.toBeUndefined();
  });

  it('sweeps what is older than it may be', async () => {
    await sweep();
    expect(swept).toEqual([new Date('2026-01-30T12:00:00Z')]);
  });

  it('finds nothing to verify of a webhook that is gone', async () => {
    expect(await quarantine.reverify(ID)).toBe(0);
  });
});
