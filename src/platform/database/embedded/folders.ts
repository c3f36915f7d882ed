import { constants } from 'node:fs';
import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from './embedded-postgres-error.js';
import type { Owner } from './runtime-user.js';

/** Flushes a folder's entries, so that a rename in it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns who owns a folder, or `null` when there is none */
export async function ownerOf(folder: string): Promise<Owner | null> {
  try {
    return await stat(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The mode is set whatever the umask, but only on a folder that is made here. Not `recursive: true`: node then never
 * comes back where a folder cannot be made although its parent exists (/proc, a link to nowhere).
 */
export async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await isFolder(folder))) return;
    if (errnoOf(error) !== 'ENOENT' || (await isFolder(dirname(folder)))) throw error;
    await makeFolder(dirname(folder), 0o755);
    return makeFolder(folder, mode);
  }
  await chmod(folder, mode);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}
