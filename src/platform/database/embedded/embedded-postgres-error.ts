/** The embedded PostgreSQL cannot be used. The message says what is wrong and what the operator can do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const WAY_OUT = 'Choose another folder with DATA_DIR, or set DATABASE_URL.';

/** @returns the errno name (`EACCES`) of a system error, else `undefined`; works for errors of another realm too */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The sentence for a full disk, which the file system, PostgreSQL's output and SQL (53100) can all report. */
export function diskFull(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`The disk that holds ${folder} is full. Free some space, then start again.`);
}

function readOnly(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL needs to write ${path}, which is on a read-only file system. ${WAY_OUT}`,
  );
}

/**
 * Puts a failed run of PostgreSQL into a sentence.
 * @param what what failed, as the beginning of a sentence
 * @param output its last lines
 */
export function explainOutput(what: string, cluster: string, output: readonly string[]): EmbeddedPostgresError {
  const says = (part: string): boolean => output.some((line) => line.includes(part));
  if (says('No space left on device') || says('Check free disk space')) return diskFull(cluster);
  if (says('Read-only file system')) return readOnly(cluster);
  return new EmbeddedPostgresError(
    `${what} on the data in ${cluster}. Correct what it reports here, or set DATABASE_URL. ` +
      `Its last words:\n${output.join('\n')}`,
  );
}

/**
 * Puts a failed file operation into a sentence.
 * @param error whatever was thrown
 * @param folder the data folder, named when the error itself names no path
 * @returns an {@link EmbeddedPostgresError}, or `error` itself when it is one already or no system error
 */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = errnoOf(error);
  if (error instanceof EmbeddedPostgresError || code === undefined || code.startsWith('ERR_')) return error;
  const named = typeof error === 'object' && error !== null && 'path' in error ? error.path : undefined;
  const path = typeof named === 'string' ? named : folder;
  const say = (sentence: string): EmbeddedPostgresError => new EmbeddedPostgresError(sentence, { cause: error });
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EROFS':
      return readOnly(path);
    case 'EACCES':
    case 'EPERM':
      return say(`The embedded PostgreSQL may not use ${path} (permission denied, running as ${whoAmI()}). ${WAY_OUT}`);
    case 'ENOTDIR':
    case 'EEXIST':
      return say(`${path} is in the way: a folder is needed there. ${WAY_OUT}`);
    default:
      return say(`The embedded PostgreSQL cannot use ${path} (${code}). ${WAY_OUT}`);
  }
}

function whoAmI(): string {
  const uid = process.geteuid?.();
  return uid === 0 ? 'root, perhaps without its usual capabilities' : `uid ${String(uid ?? 'unknown')}`;
}
