import { types } from 'node:util';

/** @returns the message of whatever was thrown, for a log or for the operator who starts the service; never for a caller */
export const reasonOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error));
