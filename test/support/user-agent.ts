import { CookieJar } from 'tough-cookie';
import { rememberSecretsIn } from './secrets.js';

export interface Page {
  status: number;
  url: string;
  headers: Headers;
  text: string;
  location: string | null;
}

/** A browser without a screen: cookies, redirects, forms. */
export class UserAgent {
  private readonly jar = new CookieJar(undefined, { rejectPublicSuffixes: false });

  async open(
    url: string,
    options: { form?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<Page> {
    rememberSecretsIn(url);
    const cookie = await this.jar.getCookieString(url);
    const response = await fetch(url, {
      redirect: 'manual',
      ...(options.form ? { method: 'POST', body: new URLSearchParams(options.form) } : {}),
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }), ...options.headers },
    });
    for (const header of response.headers.getSetCookie()) await this.jar.setCookie(header, url);
    const location = response.headers.get('location');
    const target = location === null ? null : new URL(location, url).href;
    rememberSecretsIn(target);
    return { status: response.status, url, headers: response.headers, text: await response.text(), location: target };
  }

  /** Follows redirects until an answer is none, or until the next address matches. */
  async follow(first: Page, until: (url: string) => boolean = () => false): Promise<Page> {
    let page = first;
    for (let hops = 0; hops < 12 && page.location !== null && !until(page.location); hops += 1) {
      page = await this.open(page.location);
    }
    return page;
  }

  async cookies(url: string): Promise<string[]> {
    return (await this.jar.getCookies(url)).map((cookie) => cookie.toString());
  }
}
