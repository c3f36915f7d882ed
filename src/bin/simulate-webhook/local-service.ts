import { reasonOf } from '../../providers/reason-of.js';

const TITLE = 'Simulated';

interface WebhookAnswer {
  id: string;
  title: string;
  is_manual: boolean;
  ingress_url: string;
  status: string;
  setup?: { url: string; secret: string | null };
}

interface Problem {
  detail?: string;
  errors?: { field: string; message: string }[];
}

const explain = ({ detail = '', errors = [] }: Problem): string =>
  [detail, ...errors.map(({ field, message }) => `${field} ${message}`)].join(' ');

/** A webhook as its owner has it in hand. */
export interface MadeWebhook {
  readonly id: string;
  /** As the provider would call it. */
  readonly url: string;
  /** Null where the provider makes it. */
  readonly secret: string | null;
}

export interface WantedWebhook {
  readonly provider: string;
  readonly webhookType: string | null;
  readonly resource: string | null;
  readonly config: Readonly<Record<string, string>>;
}

/** The API of a running service, as one of its users calls it. */
export class LocalService {
  constructor(
    private readonly url: string,
    private readonly bearer: string,
  ) {}

  /**
   * Makes a webhook by hand for the simulation. One that an interrupted simulation left makes room for it: its secret was
   * shown once.
   * @throws Error in words for the caller
   */
  async webhook(wanted: WantedWebhook): Promise<MadeWebhook> {
    await this.removeEarlier(wanted.provider);
    const made = await this.call<WebhookAnswer>('POST', '/integrations/webhooks', {
      provider: wanted.provider,
      manual: true,
      title: TITLE,
      ...(wanted.webhookType === null ? {} : { webhook_type: wanted.webhookType }),
      ...(wanted.resource === null ? {} : { resource: wanted.resource }),
      ...(Object.keys(wanted.config).length === 0 ? {} : { config: wanted.config }),
      events: [],
    });
    return { id: made.id, url: made.setup?.url ?? made.ingress_url, secret: made.setup?.secret ?? null };
  }

  /** Enters a secret that the provider would have made. */
  async enterSecret(id: string, secret: string): Promise<void> {
    await this.call('PUT', `/integrations/webhooks/${id}/secret`, { secret });
  }

  async remove(id: string): Promise<void> {
    await this.call('DELETE', `/integrations/webhooks/${id}`);
  }

  private async removeEarlier(provider: string): Promise<void> {
    const { webhooks } = await this.call<{ webhooks: WebhookAnswer[] }>(
      'GET',
      `/integrations/webhooks?provider=${encodeURIComponent(provider)}&limit=200`,
    );
    for (const { id } of webhooks.filter((one) => one.title === TITLE && one.is_manual)) {
      await this.remove(id);
    }
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await reach(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.bearer}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json().catch(() => ({ detail: 'no JSON' }))) as Answer & Problem;
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${explain(answer)}`);
    return answer;
  }
}

/** @throws Error that says which address did not answer: the one of `fetch` names none */
export const reach = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new Error(
      `${new URL(url).origin} cannot be reached (${reasonOf(cause)}). Start the service there, or name it with --url.`,
      { cause: error },
    );
  }
};
