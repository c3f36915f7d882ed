import type { Scope } from './caller.js';

/** Who may call a handler. */
export type RouteAccess =
  { readonly mode: 'public' } | { readonly mode: 'optional' } | { readonly mode: 'required'; readonly scope?: Scope };

const ANY_BEARER: RouteAccess = { mode: 'required' };
const declared = new WeakMap<object, RouteAccess>();
const resolved = new WeakMap<object, Map<object, RouteAccess>>();

/**
 * A decorator that states the rule of a handler, or of all handlers of a controller that state none.
 * @throws Error at start when the same target states two: the last would silently win
 */
export const declareAccess =
  (access: RouteAccess): ClassDecorator & MethodDecorator =>
  (target: object, property?: string | symbol, descriptor?: { value?: unknown }) => {
    const subject = property === undefined ? target : descriptor?.value;
    if (typeof subject !== 'function') throw new TypeError('An access rule stands on a controller or on a handler');
    if (declared.has(subject)) throw new Error(`${subject.name} states two access rules; keep one`);
    declared.set(subject, access);
  };

/**
 * The rule of a handler: its own, else its controller's (or the nearest that this one extends), else any bearer.
 * Looked up once per pair, and not per handler alone, for two controllers may inherit one handler and differ.
 */
export const accessOf = (controller: object, handler: object): RouteAccess => {
  let handlers = resolved.get(controller);
  if (handlers === undefined) resolved.set(controller, (handlers = new Map()));
  let access = handlers.get(handler);
  if (access === undefined) handlers.set(handler, (access = declared.get(handler) ?? controllerAccess(controller)));
  return access;
};

const controllerAccess = (controller: object): RouteAccess => {
  for (let at: unknown = controller; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const access = declared.get(at);
    if (access !== undefined) return access;
  }
  return ANY_BEARER;
};
