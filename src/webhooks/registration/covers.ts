/** No events: whatever the provider sends. */
type Events = readonly string[];

/** @returns whether a webhook for these events brings all that are wanted */
export const covers = (events: Events, wanted: Events): boolean =>
  events.length === 0 || (wanted.length > 0 && wanted.every((event) => events.includes(event)));

/** @returns the events of both, those of the first one first */
export const joined = (events: Events, wanted: Events): string[] =>
  events.length === 0 || wanted.length === 0 ? [] : [...new Set([...events, ...wanted])];

/** @returns whether both are for the same events, in whatever order */
export const sameEvents = (events: Events, others: Events): boolean => covers(events, others) && covers(others, events);
