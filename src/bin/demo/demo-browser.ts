/** Enough of a browser to walk the demo: cookies per host, redirects, the two buttons on the way. */
export class DemoBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** @param port of the service; its name may resolve to an address on which it does not listen */
  constructor(private readonly port: number) {}

  /** Opens a connect link, begins the flow, and allows the access at the provider. */
  async connect(connectUrl: string): Promise<void> {
    const page = await this.open(connectUrl);
    const begin = await this.open(`${connectUrl}/authorize`, { provider: 'acme' });
    if (page.status !== 200 || begin.status !== 303) throw new Error(`the connect page answered ${begin.status}`);
    const consent = await this.follow(begin.headers.get('location') ?? '');
    const result = await this.follow(consent.url, { decision: 'allow', account: 'alice' });
    if (result.status !== 200) throw new Error(`the callback answered ${result.status}`);
  }

  private async follow(start: string, form?: Record<string, string>): Promise<{ url: string; status: number }> {
    let url = start;
    let answer = await this.open(url, form);
    for (let location = answer.headers.get('location'); location !== null; location = answer.headers.get('location')) {
      url = new URL(location, url).href;
      answer = await this.open(url);
    }
    return { url, status: answer.status };
  }

  private async open(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address);
    if (url.port === String(this.port)) url.hostname = '127.0.0.1';
    const jar = this.cookies.get(url.host) ?? new Map<string, string>();
    this.cookies.set(url.host, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) jar.set(name, value);
    }
    return response;
  }
}
