import { readPointer } from '../json-pointer.js';
import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery } from '../webhook-delivery.js';
import { readBody } from './delivery-body.js';
import { headerOf, queryOf } from './delivery-parts.js';
import { scalarAt, type JsonNode } from './json-node.js';

type ValueSource = NonNullable<HandshakeDefinition['value']>;

/** Nobody vouches for the body of an unsigned request: a larger one is no handshake. */
export const MAX_UNSIGNED_BYTES = 64 * 1024;

/** Longer than any token that a provider is known to send; what is longer is sent to be echoed, not to be answered. */
export const MAX_VALUE_LENGTH = 4096;

/** A request as the conditions of handshakes look at it. The body is read when one of them asks for it. */
export class HandshakeRequest {
  #body: JsonNode | null | undefined;

  constructor(
    private readonly webhooks: WebhooksDefinition,
    private readonly delivery: IncomingDelivery,
    private readonly signed: boolean,
  ) {}

  meets({ method, when }: HandshakeDefinition): boolean {
    return (
      (method === undefined || method === this.delivery.method.toUpperCase()) &&
      Object.entries(when.query ?? {}).every(([name, expected]) => this.hasQuery(name, expected)) &&
      (when.query_present ?? []).every((name) => queryOf(this.delivery, name) !== undefined) &&
      (when.header_present ?? []).every((name) => headerOf(this.delivery, name) !== undefined) &&
      Object.entries(when.body ?? {}).every(([pointer, expected]) => this.bodyAt(pointer) === expected) &&
      (when.body_present ?? []).every((pointer) => (this.bodyAt(pointer) ?? null) !== null)
    );
  }

  /** @returns one text of the request; undefined when it is missing, empty, or longer than a handshake needs */
  text(source: ValueSource): string | undefined {
    const value = String(this.valueAt(source) ?? '');
    return value === '' || value.length > MAX_VALUE_LENGTH ? undefined : value;
  }

  get isHead(): boolean {
    return this.delivery.method.toUpperCase() === 'HEAD';
  }

  private valueAt(source: ValueSource): string | number | boolean | undefined {
    if ('header' in source) return headerOf(this.delivery, source.header);
    if ('query' in source) return queryOf(this.delivery, source.query);
    const body = this.body();
    return body === null ? undefined : scalarAt(body, source.body);
  }

  /** `null` in a condition means that the parameter is not there. */
  private hasQuery(name: string, expected: string | number | boolean | null): boolean {
    const value = queryOf(this.delivery, name);
    return expected === null ? value === undefined : value === String(expected);
  }

  private bodyAt(pointer: string): unknown {
    return readPointer(this.body()?.value, pointer);
  }

  private body(): JsonNode | null {
    if (this.#body === undefined) {
      const readable = this.signed || this.delivery.body.length <= MAX_UNSIGNED_BYTES;
      const body = readable ? readBody(this.webhooks, this.delivery) : null;
      this.#body = body?.ok === true ? body.node : null;
    }
    return this.#body;
  }
}
