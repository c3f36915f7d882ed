import type { IncomingMessage } from 'node:http';
import { v7 as uuidv7 } from 'uuid';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** @returns the caller's `X-Request-Id` when it is sane, else a new one */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : uuidv7();
};
