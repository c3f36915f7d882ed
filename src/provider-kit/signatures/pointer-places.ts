/** One place in a JSON document. */
export interface Place {
  /** @returns undefined where nothing is there */
  readonly read: () => unknown;
  readonly write: (value: string) => void;
}

/**
 * Finds what a pointer (RFC 6901) points to; `*` stands for every item of a list.
 * @returns a place per holder on the way, whether or not its last member is there; own members only
 */
export const pointerPlaces = (document: unknown, pointer: string): Place[] => {
  const path = pointer
    .slice(1)
    .split('/')
    .map((raw) => raw.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = path.pop() ?? '';
  let holders: unknown[] = [document];
  for (const key of path) holders = holders.flatMap((holder) => membersOf(holder, key));
  return holders.flatMap((holder) => placesIn(holder, last));
};

const membersOf = (holder: unknown, key: string): unknown[] => placesIn(holder, key).map(({ read }) => read());

const placesIn = (holder: unknown, key: string): Place[] => {
  if (typeof holder !== 'object' || holder === null) return [placeIn({}, key)];
  if (key !== '*') return [placeIn(holder, key)];
  return Array.isArray(holder) ? holder.map((_item, index) => placeIn(holder, String(index))) : [placeIn({}, key)];
};

const placeIn = (holder: object, key: string): Place => ({
  read: () => (Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined),
  write: (value) => {
    Reflect.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  },
});
