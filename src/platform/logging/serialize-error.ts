/**
 * What a log may say of an error: its kind, its message, its code and where it happened. Other members are left out on
 * purpose: database errors carry parameters and whole rows, HTTP errors carry bodies.
 */
export const serializeError = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { name, message, code, stack, cause } = error as Record<string, unknown>;
  return {
    type: typeof name === 'string' ? name : 'Error',
    message: withoutValues(typeof message === 'string' ? message : ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof stack === 'string' ? { stack: framesOf(stack) } : {}),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
};

/** The frames only: the head of a stack repeats the message. */
const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Cuts what looks like a token or a query string out of a message that we did not write. */
const withoutValues = (message: string): string =>
  message
    .slice(0, 500)
    .replace(/\?[^\s"']+/g, '?[redacted]')
    .replace(/[A-Za-z0-9_\-+/=.]{40,}/g, '[redacted]');
