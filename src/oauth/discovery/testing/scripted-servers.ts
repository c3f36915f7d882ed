import { BufferedResponse } from '../../../platform/http/egress-response.js';
import { EgressClient, EgressError, type EgressRequest } from '../../../platform/http/egress-client.js';
import { UrlPolicy } from '../../../platform/http/url-policy.js';
import { MetadataReader } from '../metadata-reader.js';

/** A JSON document, another status, or a call that ends without an answer. */
export type ScriptedAnswer = object | { status: number; headers?: Record<string, string>; text?: string } | EgressError;

const isAnswer = (answer: object): answer is { status: number; headers?: Record<string, string>; text?: string } =>
  'status' in answer && typeof answer.status === 'number';

/** Stands in for the network: answers by URL, 404 to everything else, and tells what was asked. */
export class ScriptedServers extends EgressClient {
  readonly asked: EgressRequest[] = [];

  constructor(readonly answers: Record<string, ScriptedAnswer>) {
    super({ egressAllow: [] });
  }

  override async request(request: EgressRequest): Promise<BufferedResponse> {
    this.asked.push(request);
    const answer = this.answers[request.url] ?? { status: 404 };
    if (answer instanceof EgressError) throw answer;
    return isAnswer(answer)
      ? new BufferedResponse(answer.status, answer.headers ?? {}, Buffer.from(answer.text ?? ''))
      : new BufferedResponse(200, {}, Buffer.from(JSON.stringify(answer)));
  }

  get urls(): string[] {
    return this.asked.map(({ url }) => url);
  }

  reader(): MetadataReader {
    return new MetadataReader(this, new UrlPolicy({ egressAllow: [] }));
  }
}
