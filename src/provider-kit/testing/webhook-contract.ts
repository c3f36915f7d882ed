import { describe, expect, test } from '@jest/globals';
import { assert, asyncProperty, nat, string, uint8Array } from 'fast-check';
import type { ProviderDefinition } from '../provider-definition.js';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { coversBody, hasSignedTime, needsSecret, toleranceSeconds } from '../signatures/signature-traits.js';
import { verifySignature } from '../signatures/verify-signature.js';
import type { KeySource, Verdict } from '../webhook-delivery.js';
import { deliveryOf, endpointOf, FAILING_KEYS, type SignedExample } from './signed-deliveries.js';
import {
  BODIES,
  DEFAULT_BODY,
  flipped,
  otherSecrets,
  spoilt,
  tampered,
  withHeader,
  without,
} from './signature-tampering.js';

export type { SignedExample } from './signed-deliveries.js';

/** Somebody else's word on how a provider signs: the vendor's own package, or a published example. */
export interface SignatureOracle {
  /** The npm package, or the URL of the published vector, or `openssl`. */
  readonly by: string;
  /** Position of the entry under test, where the definition has a list of signatures; 0 unless given. */
  readonly entry?: number;
  /** What signs; also what verifies, unless {@link endpointSecret} is given. */
  readonly secret: string;
  /** What the endpoint keeps, where it is another one than {@link secret}, such as a public key. */
  readonly endpointSecret?: string;
  /** Headers that are left out, sent twice and spoilt, one after the other. Empty where the signature stands in the body. */
  readonly headerNames: readonly string[];
  /** For published vectors: when it was signed. Now unless given. */
  readonly at?: Date;
  readonly config?: Readonly<Record<string, string>>;
  readonly providerWebhookId?: string;
  /** Where certificates and key sets come from; one that always fails unless given. */
  readonly keys?: KeySource;
  readonly pathSecret?: string;
  /** Signs as the provider does. It may ignore the body, where a published vector has its own. */
  readonly sign: (body: Buffer, at: Date) => Promise<SignedExample> | SignedExample;
  /** The vendor's verifier. */
  readonly accepts?: (example: SignedExample, at: Date) => Promise<boolean> | boolean;
  /** The body that is signed, where the provider needs a certain one; then no others are tried but {@link bodies}. */
  readonly body?: Buffer;
  /** Further bodies. Unless given: text in many scripts, an empty object, a large one; none when {@link body} is given. */
  readonly bodies?: readonly Buffer[];
  /** Whether an old delivery must be refused; unless given, whether the definition has a time. */
  readonly signedTime?: boolean;
}

const RUNS = { numRuns: 12 };
/** Longer than any token lives. */
const JWT_LIFETIME_SECONDS = 10 * 366 * 86_400;

/**
 * Tests a signature of a definition against an oracle, and that everything else is refused.
 * @throws Error when the definition has no such signature
 */
export const describeSignature = (definition: ProviderDefinition, oracle: SignatureOracle): void => {
  const signatures = definition.webhooks?.signature;
  const entry = signatures === undefined ? undefined : [signatures].flat()[oracle.entry ?? 0];
  if (signatures === undefined || entry === undefined) throw new Error(`${definition.name} has no such signature`);
  const subject = new Subject(definition.name, signatures, oracle);

  describe(`the signature of ${definition.name} (${entry.scheme}), by ${oracle.by}`, () => {
    acceptance(subject, oracle);
    refusalOfHeaders(subject, oracle);
    if (coversBody(entry)) refusalOfBodies(subject, entry);
    if (oracle.signedTime ?? hasSignedTime(entry)) refusalOfTimes(subject, entry);
    refusalOfKeys(subject, entry);
  });
};

/** A definition under test, with the endpoint that the oracle signs for. */
class Subject {
  readonly at: Date;
  readonly #name: string;
  readonly #signatures: SignatureDefinition | readonly SignatureDefinition[];
  readonly #oracle: SignatureOracle;

  constructor(name: string, signatures: SignatureDefinition | readonly SignatureDefinition[], oracle: SignatureOracle) {
    this.at = oracle.at ?? new Date();
    this.#name = name;
    this.#signatures = signatures;
    this.#oracle = oracle;
  }

  async example(body = this.#oracle.body ?? DEFAULT_BODY): Promise<SignedExample> {
    return this.#oracle.sign(body, this.at);
  }

  verify(
    example: SignedExample,
    change: { secrets?: readonly string[]; now?: Date; keys?: KeySource; twice?: string; pathSecret?: null } = {},
  ): Promise<Verdict> {
    const { secret, endpointSecret = secret, keys = FAILING_KEYS } = this.#oracle;
    return verifySignature(
      this.#signatures,
      deliveryOf(this.#name, example, this.at, change.twice),
      endpointOf({ ...this.#oracle, secrets: change.secrets ?? [endpointSecret] }),
      change.now ?? this.at,
      change.keys ?? keys,
    );
  }
}

const REFUSED = { ok: false };

const acceptance = (subject: Subject, oracle: SignatureOracle): void => {
  test('is accepted', async () => {
    expect(await subject.verify(await subject.example())).toMatchObject({ ok: true, secretIndex: 0 });
  });

  for (const [what, body] of bodiesOf(oracle)) {
    test(`is accepted over ${what}`, async () => {
      expect(await subject.verify(await subject.example(body))).toMatchObject({ ok: true });
    });
  }

  const { accepts } = oracle;
  if (accepts === undefined) return;
  test('is accepted by the vendor’s verifier, too', async () => {
    for (const body of [undefined, ...bodiesOf(oracle).map(([, other]) => other)]) {
      expect(await accepts(await subject.example(body), subject.at)).toBe(true);
    }
  });
};

const bodiesOf = ({ body, bodies }: SignatureOracle): (readonly [string, Buffer])[] => {
  if (bodies !== undefined) return bodies.map((other, index) => [`body ${index + 1}`, other] as const);
  return body === undefined ? BODIES : [];
};

const refusalOfHeaders = (subject: Subject, { headerNames }: SignatureOracle): void => {
  for (const name of headerNames) {
    test(`is refused without ${name}`, async () => {
      expect(await subject.verify(without(await subject.example(), name))).toMatchObject(REFUSED);
    });

    test(`is refused when ${name} comes twice`, async () => {
      expect(await subject.verify(await subject.example(), { twice: name })).toEqual({
        ok: false,
        reason: 'duplicate_header',
      });
    });

    test(`is refused when ${name} is cut, longer, empty, not ASCII or not in its encoding`, async () => {
      const example = await subject.example();
      for (const value of spoilt(example, name)) {
        expect({ value, ...(await subject.verify(withHeader(example, name, value))) }).toMatchObject({
          value,
          ok: false,
        });
      }
    });

    test(`is refused with any text as ${name}`, async () => {
      const example = await subject.example();
      await assert(
        asyncProperty(string({ unit: 'binary', maxLength: 80 }), async (value) => {
          expect(await subject.verify(withHeader(example, name, value))).toMatchObject(REFUSED);
        }),
        RUNS,
      );
    });
  }
};

const refusalOfBodies = (subject: Subject, entry: SignatureDefinition): void => {
  test('is refused when one byte of the body is another one', async () => {
    const example = await subject.example();
    if (entry.scheme === 'sns') {
      expect(await subject.verify(tampered(example, 'Message'))).toMatchObject(REFUSED);
      return;
    }
    if (example.body.length === 0) return;
    await assert(
      asyncProperty(nat({ max: example.body.length - 1 }), async (position) => {
        expect(await subject.verify(flipped(example, position))).toMatchObject(REFUSED);
      }),
      RUNS,
    );
  });

  test('is refused with any other body', async () => {
    const example = await subject.example();
    await assert(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        expect(await subject.verify({ ...example, body: Buffer.from(bytes) })).toMatchObject(REFUSED);
      }),
      RUNS,
    );
  });
};

const refusalOfTimes = (subject: Subject, entry: SignatureDefinition): void => {
  const tolerance = toleranceSeconds(entry);
  const untilOld = entry.scheme === 'jwt' && entry.max_age_seconds === undefined ? JWT_LIFETIME_SECONDS : tolerance;
  const moved = (seconds: number): Date => new Date(subject.at.getTime() + seconds * 1000);

  test('is refused when it was signed too long ago', async () => {
    expect(await subject.verify(await subject.example(), { now: moved(untilOld + 60) })).toEqual({
      ok: false,
      reason: 'outside_time_window',
    });
  });

  // A token says how long it lives, and need not say when that begins.
  if (entry.scheme === 'jwt') return;
  test('is refused when it was signed in the future', async () => {
    expect(await subject.verify(await subject.example(), { now: moved(-tolerance - 60) })).toEqual({
      ok: false,
      reason: 'outside_time_window',
    });
  });
};

const refusalOfKeys = (subject: Subject, entry: SignatureDefinition): void => {
  if (!needsSecret(entry)) {
    test('is refused when the key cannot be fetched', async () => {
      expect(await subject.verify(await subject.example(), { keys: FAILING_KEYS })).toEqual({
        ok: false,
        reason: 'key_unavailable',
      });
    });
    return;
  }

  test('is refused while the endpoint has no secret', async () => {
    expect(await subject.verify(await subject.example(), { secrets: [] })).toEqual({ ok: false, reason: 'no_secret' });
  });

  test('is refused when the endpoint has only other secrets', async () => {
    const example = await subject.example();
    for (const secret of otherSecrets()) {
      expect(await subject.verify(example, { secrets: [secret] })).toMatchObject(REFUSED);
    }
  });
};
