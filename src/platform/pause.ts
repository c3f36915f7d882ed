import { setTimeout } from 'node:timers/promises';

/** Waits. @param ms milliseconds */
export const pause = async (ms: number): Promise<void> => {
  await setTimeout(ms);
};
