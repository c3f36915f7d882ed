import { describe, expect, it } from '@jest/globals';
import type { RegistrationCall } from '../../provider-kit/schema/webhooks/registration.schema.js';
import { reuseOf, type Wanted } from './reuse.js';

const update: RegistrationCall = { method: 'PATCH', url: 'https://api.acme.test/hooks' };
const existing = (events: string[], status: 'registered' | 'registering' = 'registered') => ({
  events,
  status,
  title: 'One',
});
const wanted = (events: string[], registration: Wanted['registration'], title?: string): Wanted => ({
  events,
  title,
  registration,
});

describe('reuseOf', () => {
  it('makes a new webhook where there is none', () => {
    expect(reuseOf([], wanted(['push'], { single: true, update }))).toEqual({ kind: 'new' });
  });

  it('takes the one that brings the events', () => {
    const [other, covering] = [existing(['issues']), existing(['push', 'release'], 'registering')];
    expect(reuseOf([other, covering], wanted(['push'], {}))).toEqual({ kind: 'covered', webhook: covering });
  });

  it('widens one that can be changed', () => {
    const webhook = existing(['issues']);
    expect(reuseOf([webhook], wanted(['push'], { update }))).toEqual({ kind: 'widened', webhook });
  });

  it('makes another one beside one that cannot be changed', () => {
    expect(reuseOf([existing(['issues'])], wanted(['push'], {}))).toEqual({ kind: 'new' });
  });

  it('changes the only one there can be, without a call to change it', () => {
    const webhook = existing(['issues']);
    expect(reuseOf([webhook], wanted(['push'], { single: true }))).toEqual({ kind: 'widened', webhook });
  });

  it('does not touch the only one there can be while it is being registered', () => {
    expect(reuseOf([existing(['issues'], 'registering')], wanted(['push'], { single: true }))).toEqual({
      kind: 'busy',
    });
  });

  it('takes one made by hand again', () => {
    const webhook = existing([]);
    expect(reuseOf([webhook], wanted(['push'], undefined))).toEqual({ kind: 'covered', webhook });
  });

  it('makes another one by hand under another title', () => {
    expect(reuseOf([existing([])], wanted(['push'], undefined, 'Two'))).toEqual({ kind: 'new' });
  });
});
