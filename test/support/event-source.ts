import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { rememberSecret } from './secrets.js';
import type { TestService } from './service.js';

export interface SourceOptions {
  readonly query?: string;
  readonly lastEventId?: string;
  readonly scope?: string;
  /** Life of the bearer, in seconds. */
  readonly expiresIn?: number;
}

export interface SourceMessage {
  readonly id: string | null;
  readonly event: string | null;
  readonly data: string;
}

/** @returns a bearer of the user, for calls that need more of an answer than its JSON */
export const bearerOf = async (
  service: TestService,
  user: string,
  { scope = '', expiresIn = 3_600 }: { scope?: string; expiresIn?: number } = {},
): Promise<string> => {
  const { auth } = loadConfig(service.env);
  const bearer = await issueToken(auth, { subject: user, scope, expiresIn }, new Date());
  rememberSecret(bearer);
  return bearer;
};

/** A client of `text/event-stream`, reading as the standard says. */
export class EventSource {
  readonly messages: SourceMessage[] = [];
  /** Whatever came, comments included. */
  text = '';
  isOver = false;
  private ending: Promise<void> = Promise.resolve();

  private constructor(
    readonly response: Response,
    /** Leaves. */
    readonly close: () => void,
  ) {}

  static async open(
    service: TestService,
    user: string,
    { query = '', lastEventId, scope = '', expiresIn = 3_600 }: SourceOptions = {},
  ): Promise<EventSource> {
    const bearer = await bearerOf(service, user, { scope, expiresIn });
    const abort = new AbortController();
    const response = await fetch(`${service.url}/integrations/events/stream${query}`, {
      signal: abort.signal,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    });
    const source = new EventSource(response, () => abort.abort());
    source.ending = source.read();
    return source;
  }

  /** Resolves when the service has ended the answer. */
  ended(): Promise<void> {
    return this.ending;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        this.text += text;
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        this.messages.push(...blocks.map(messageOf).filter((message) => message !== null));
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
    this.isOver = true;
  }
}

const messageOf = (block: string): SourceMessage | null => {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/s.exec(line));
  const valuesOf = (name: string): string[] => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = valuesOf('data');
  if (data.length === 0) return null;
  return { id: valuesOf('id').at(-1) ?? null, event: valuesOf('event').at(-1) ?? null, data: data.join('\n') };
};
