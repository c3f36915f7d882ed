import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import { HotReads } from '../../src/platform/database/hot-reads.js';
import { createTestDatabase, sql } from '../support/database.js';

describe('a prepared read', () => {
  let url: string;
  let reads: HotReads;

  const thing = () => reads.query<{ id: number }>('thing', 'select * from things where id = $1', [1]);

  beforeEach(async () => {
    url = await createTestDatabase('hot_reads');
    await sql(url, 'create table things (id int)');
    await sql(url, 'insert into things values (1)');
    reads = new HotReads(new DatabaseAddress(url, 1));
  });

  afterEach(() => reads.close());

  it('goes on while a newer replica changes its table', async () => {
    expect([await thing(), await thing()]).toEqual([[{ id: 1 }], [{ id: 1 }]]);
    await sql(url, 'alter table things add column name text');
    for (let call = 0; call < 4; call += 1) expect(await thing()).toEqual([{ id: 1, name: null }]);
  });

  it('fails for any other reason', async () => {
    await sql(url, 'drop table things');
    await expect(thing()).rejects.toMatchObject({ code: '42P01' });
  });
});
