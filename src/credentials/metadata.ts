import { validationFailed } from '../platform/errors/errors.js';

const MAX_BYTES = 16 * 1024;

/** @throws InterlockError 400 `validation_failed` when it is too large */
export const assertMetadata = (metadata: Readonly<Record<string, unknown>> | undefined): void => {
  if (metadata === undefined) return;
  const json = JSON.stringify(metadata);
  if (Buffer.byteLength(json, 'utf8') > MAX_BYTES) {
    throw validationFailed([{ field: 'metadata', message: `must be at most ${MAX_BYTES} bytes as JSON` }]);
  }
};
