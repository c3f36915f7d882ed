import { EgressClient, type EgressRequest, type EgressResponse } from '../../platform/http/egress-client.js';
import { BufferedResponse } from '../../platform/http/egress-response.js';

/** Stands where the network would be: keeps every request, sends none, and answers what it was given to answer. */
export class RecordingEgress extends EgressClient {
  readonly recorded: EgressRequest[] = [];

  /** @param answer what each request is answered, as JSON or as plain text */
  constructor(private readonly answer: string) {
    super({ egressAllow: [] });
  }

  override request(request: EgressRequest): Promise<EgressResponse> {
    this.recorded.push(request);
    return Promise.resolve(new BufferedResponse(200, {}, Buffer.from(this.answer)));
  }
}
