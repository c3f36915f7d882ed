import { describe, expect, it } from '@jest/globals';
import { OptionalCaller, Public, RequireScope } from './decorators.js';
import { accessOf } from './route-access.js';

class Shared {
  list(): void {}
}

@Public()
class Open extends Shared {
  @RequireScope('integrations:admin')
  change(): void {}
}

class Closed extends Shared {
  @OptionalCaller()
  callback(): void {}
}

class ExtendsOpen extends Open {}

const handler = (name: string): object => {
  const found: unknown = Reflect.get(Open.prototype, name) ?? Reflect.get(Closed.prototype, name);
  if (typeof found !== 'function') throw new Error(`${name} is no handler`);
  return found;
};

describe('the access rule of a route', () => {
  it("is its own, else its controller's, else any bearer", () => {
    expect(accessOf(Open, handler('list'))).toEqual({ mode: 'public' });
    expect(accessOf(Open, handler('change'))).toEqual({ mode: 'required', scope: 'integrations:admin' });
    expect(accessOf(Closed, handler('callback'))).toEqual({ mode: 'optional' });
    expect(accessOf(ExtendsOpen, handler('list'))).toEqual({ mode: 'public' });
  });

  it('does not leak from one controller to another that inherits the same handler', () => {
    expect(accessOf(Open, handler('list'))).toEqual({ mode: 'public' });
    expect(accessOf(Closed, handler('list'))).toEqual({ mode: 'required' });
  });

  it('stops the start when a handler states two', () => {
    expect(() => {
      class Twice {
        @Public()
        @RequireScope('integrations:admin')
        both(): void {}
      }
      return Twice;
    }).toThrow('both states two access rules');
  });
});
