import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import { simulatedSecret, type SimulatedSecret } from './simulated-secret.js';

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

export interface Target {
  readonly url: string;
  readonly signing: string;
}

export interface WantedWebhook {
  readonly provider: string;
  readonly signature: SignatureDefinition;
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
   * Makes a webhook by hand for the simulation. One of an earlier simulation makes room for it: its secret was shown once.
   * @throws Error in words for the caller
   */
  async webhook(wanted: WantedWebhook): Promise<Target> {
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
    const url = made.setup?.url ?? made.ingress_url;
    const shown = made.setup?.secret ?? null;
    if (shown !== null || wanted.signature.scheme === 'none') return { url, signing: shown ?? '' };
    const secret: SimulatedSecret = simulatedSecret(wanted.signature);
    await this.call('PUT', `/integrations/webhooks/${made.id}/secret`, { secret: secret.verifying });
    return { url, signing: secret.signing };
  }

  private async removeEarlier(provider: string): Promise<void> {
    const { webhooks } = await this.call<{ webhooks: WebhookAnswer[] }>(
      'GET',
      `/integrations/webhooks?provider=${encodeURIComponent(provider)}&limit=200`,
    );
    for (const { id } of webhooks.filter((one) => one.title === TITLE && one.is_manual)) {
      await this.call('DELETE', `/integrations/webhooks/${id}`);
    }
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.bearer}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as Answer & Problem;
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${explain(answer)}`);
    return answer;
  }
}
