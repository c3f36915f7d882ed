import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { EventIntake } from '../../src/events/event-intake.js';
import type { Api } from '../support/api.js';
import { receivedEvent, storeEvent } from '../support/received-event.js';
import { startService, type TestService } from '../support/service.js';

const EVENTS = '/integrations/events';

describe('the body of an event', () => {
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    service = await startService({ label: 'event_body' });
    alice = await service.as('alice', '');
  });

  afterAll(() => service?.close());

  it('has its content type, and headers with which no browser runs it', async () => {
    const id = await storeEvent(service, {
      body: Buffer.from('<script>1</script>'),
      contentType: 'text/html; charset=latin1',
      data: Buffer.from('{}'),
    });
    const { status, headers, body } = await alice.get(`${EVENTS}/${id}/body`);
    expect([status, body]).toEqual([200, '<script>1</script>']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=latin1',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment; filename="body"',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it.each([null, '', 'json', ';;;', 'text/html\r\nx-forged: 1', 'text/ü', 'text/plain; a="ü"'])(
    'is of no known type when the sender called it %j',
    async (contentType) => {
      const id = await storeEvent(service, { contentType });
      const { headers } = await alice.get(`${EVENTS}/${id}/body`);
      expect([headers.get('content-type'), headers.get('x-forged')]).toEqual(['application/octet-stream', null]);
    },
  );

  it('is the whole one for each event of a batch', async () => {
    const stored = await service.application.nest
      .get(EventIntake)
      .receive([
        receivedEvent({ body: Buffer.from('[1,2]'), data: Buffer.from('1') }),
        receivedEvent({ body: null, bodyOf: 0, data: Buffer.from('2') }),
      ]);
    for (const { id } of stored) expect((await alice.get(`${EVENTS}/${id}/body`)).body).toEqual([1, 2]);
  });

  it('is the data of an event of the service itself', async () => {
    const api = await service.as(uuidv7());
    const body = {
      type: 'host_scoped',
      provider: 'http',
      host: 'a.test',
      headers: { 'X-Key': 'event-log-0123456789' },
    };
    const { credentials_id: credential } = (await api.post('/integrations/credentials', body)).body;
    const [{ id }] = (await api.get(EVENTS)).body.events;
    const answer = await api.get(`${EVENTS}/${id}/body`);
    expect([answer.headers.get('content-type'), answer.body]).toEqual([
      'application/json',
      { credentials_id: credential },
    ]);
  });

  it('is not shown to others', async () => {
    const id = await storeEvent(service, {});
    const bob = await service.as('bob', '');
    const [foreign, missing] = [await bob.get(`${EVENTS}/${id}/body`), await bob.get(`${EVENTS}/${uuidv7()}/body`)];
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, request_id: '' }).toEqual({ ...missing.body, request_id: '' });
  });
});
