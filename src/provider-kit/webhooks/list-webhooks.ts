import { readPointer, readText } from '../json-pointer.js';
import type { RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import type { ListedWebhook, ProviderCaller, ProviderRequest } from '../webhook-registration.js';
import { nextPage } from './link-header.js';
import { checkedAnswer, isGone } from './registration-answer.js';

type ListCall = NonNullable<RegistrationDefinition['list']>;

/** Orphans are few and new; whoever has more pages than this is not searched to the end. */
const MAX_PAGES = 10;

/**
 * @param first the filled call
 * @returns what the provider has; nothing where the answer holds no list, or says that there is nothing
 * @throws ProviderError
 */
export const listWebhooks = async (
  list: ListCall,
  first: ProviderRequest,
  call: ProviderCaller,
  provider: string,
): Promise<ListedWebhook[]> => {
  const found: ListedWebhook[] = [];
  const seen = new Set<string>();
  let url: string | null = first.url;
  while (url !== null && !seen.has(url) && seen.size < MAX_PAGES) {
    seen.add(url);
    const answer = await call({ ...first, url });
    if (isGone(list, answer)) break;
    found.push(...itemsIn(checkedAnswer(list, answer, provider).json, list));
    url = nextPage(answer.headers['link'], url);
  }
  return found;
};

const itemsIn = (json: unknown, list: ListCall): ListedWebhook[] => {
  const items = readPointer(json, list.items);
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    const id = readText(item, list.item_id);
    const url = readText(item, list.item_url);
    return id === undefined || url === undefined ? [] : [{ id, url }];
  });
};
