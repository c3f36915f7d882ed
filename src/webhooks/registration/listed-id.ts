import { isUuid } from '../../platform/server/uuid.pipe.js';

/** @returns the id of the webhook that a URL at a provider leads to, or null when it is not one of ours */
export const listedId = (publicUrl: string, provider: string, url: string): string | null => {
  const prefix = `${publicUrl}/webhooks/${provider}/`;
  if (!url.startsWith(prefix)) return null;
  const [id = ''] = url.slice(prefix.length).split(/[/?#]/);
  return isUuid(id) ? id.toLowerCase() : null;
};
