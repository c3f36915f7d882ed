import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run simulate-webhook -- <provider> [<event>] [options]

  Signs a realistic delivery as the provider would, and sends it to a local service.
  Without an event, lists the samples of the provider.

  --url      address of the service (default: http://localhost:<PORT>)
  --user     user that owns the webhook (default: alice)
  --bearer   bearer of that user; needed where the service does not make its own
  --body     JSON file to send; with an event, it takes the place of the sample's body
  --header   'Name: value' to send along; may be repeated
  --app      send to the endpoint of the app, signed with PROVIDER_<NAME>_WEBHOOK_SECRET
`;

export interface SimulationRequest {
  readonly provider: string;
  readonly event: string | null;
  readonly url: string | null;
  readonly user: string;
  readonly bearer: string | null;
  readonly bodyFile: string | null;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly app: boolean;
}

/** @throws Error that says what is wrong with the arguments */
export const readRequest = (args: readonly string[]): SimulationRequest => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      user: { type: 'string', default: 'alice' },
      bearer: { type: 'string' },
      body: { type: 'string' },
      header: { type: 'string', multiple: true, default: [] },
      app: { type: 'boolean', default: false },
    },
  });
  const [provider, event, ...rest] = positionals;
  if (provider === undefined) throw new Error('Name a provider.');
  if (rest.length > 0) throw new Error(`What is ${rest.join(' ')}?`);
  if (values.url !== undefined && !URL.canParse(values.url)) throw new Error('--url must be a URL.');
  return {
    provider,
    event: event ?? null,
    url: values.url?.replace(/\/+$/, '') ?? null,
    user: values.user,
    bearer: values.bearer ?? null,
    bodyFile: values.body ?? null,
    headers: Object.fromEntries(values.header.map(readHeader)),
    app: values.app,
  };
};

const readHeader = (line: string): [name: string, value: string] => {
  const [, name, value] = /^([^\s:]+):\s*(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`--header must be 'Name: value', not ${line}`);
  return [name.toLowerCase(), value];
};
