import { authorityOf } from './definition-urls.js';

/**
 * Whether the answer of a URL comes from the provider whatever the user entered: then it can be believed about more than
 * the user's own account.
 * @param template URL of a definition; a user's value may choose a name below a domain that the definition fixes, such as
 *   `https://${config.shop}.example.com`
 * @param filled the same URL with the user's values
 */
export const hasFixedDomain = (template: string, filled: string): boolean => {
  const authority = authorityOf(template);
  if (!authority.includes('${')) return true;
  const domain = authority.slice(authority.lastIndexOf('}') + 1).replace(/:\d+$/, '');
  return /^\.[^.]+\../.test(domain) && URL.canParse(filled) && new URL(filled).hostname.endsWith(domain.toLowerCase());
};
