import { validationFailed } from '../../platform/errors/errors.js';

const MAX_BYTES = 32 * 1024;

/**
 * Reads the key document of a request, which may come as an object or as its text.
 * @throws InterlockError 400 `validation_failed`, without a word of the document
 */
export const readKeyDocument = (key: unknown): object => {
  const document = typeof key === 'string' ? parsed(key) : key;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw noDocument();
  if (JSON.stringify(document).length > MAX_BYTES) throw noDocument();
  return document;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw noDocument();
  }
};

const noDocument = () => keyProblem('must be a JSON key document of at most 32 KiB');

export const keyProblem = (message: string) => validationFailed([{ field: 'key', message }]);
