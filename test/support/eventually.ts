import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/**
 * Waits for what another process or a background task brings about.
 * @param check throws as long as it is not so
 * @param options.timeoutMs how long to wait in all, in milliseconds; then the last failure is thrown
 * @returns what the check gave when it passed
 */
export const eventually = async <Value>(
  check: () => Value | Promise<Value>,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): Promise<Value> => {
  const deadline = performance.now() + timeoutMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
    }
    await delay(pause);
  }
};
