import { Injectable } from '@nestjs/common';
import { resolveConfig } from '../../credentials/config-values.js';
import { Clock } from '../../platform/clock.js';
import { validationFailed } from '../../platform/errors/errors.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import type { DefinitionProblem } from '../../provider-kit/check-definition.js';
import { outgoingUrlsOf } from '../../provider-kit/definition-urls.js';
import type { ConfigValues, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { shapeProblems } from '../../providers/custom-providers/outgoing-url-rule.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { readDefinition } from '../../providers/provider-rules.js';
import { RedirectUris } from '../redirect-uris.js';
import { requestedScopes } from '../requested-scopes.js';
import { inventServer } from './discovery-steps.js';
import type { DryRunStep } from './dry-run-step.js';
import { explain } from './explanations.js';
import { oauthSteps, type Recorded } from './oauth-steps.js';
import { exampleConfig, secretConfig } from './placeholders.js';
import { callSteps, verifySteps } from './secret-steps.js';

export interface DryRunRequest {
  /** Exactly one of the two. */
  readonly definition?: unknown;
  readonly provider?: string | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly scopes?: readonly string[] | undefined;
}

export interface DryRun {
  readonly problems: readonly DefinitionProblem[];
  readonly steps: readonly DryRunStep[];
}

/** Shows what a definition makes the service send, without sending anything. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly redirects: RedirectUris,
    private readonly urls: UrlPolicy,
    private readonly clock: Clock,
  ) {}

  /** @throws InterlockError 400 `validation_failed`, 404 for an unknown provider */
  async run(request: DryRunRequest): Promise<DryRun> {
    const read = this.definitionOf(request);
    if ('problems' in read) return { problems: read.problems, steps: [] };
    const { definition } = read;
    const given = configOf(definition, request.config);
    const scopes = requestedScopes(definition, request.scopes, []);
    const problems = [...(await this.urlProblems(definition)), ...given.problems];
    const recorded = await this.record(definition, given.config, scopes, problems);
    const steps = recorded.map((step) => ({
      ...step,
      explanation: [...explain(step.step, definition), ...given.notes],
    }));
    return { problems, steps };
  }

  private definitionOf({ definition, provider }: DryRunRequest) {
    if ((definition === undefined) === (provider === undefined)) {
      throw validationFailed([{ field: 'definition', message: 'is needed, or provider, and not both' }]);
    }
    return provider === undefined
      ? readDefinition(definition)
      : { definition: this.registry.get(provider, { includeDisabled: true }).definition };
  }

  private async record(
    definition: ProviderDefinition,
    config: ConfigValues,
    scopes: readonly string[],
    problems: DefinitionProblem[],
  ): Promise<Recorded[]> {
    const { oauth2 } = definition;
    const invented = oauth2?.discovery ? inventServer(oauth2, config) : null;
    const connected = invented?.oauth2 ?? (oauth2?.token ? { ...oauth2, token: oauth2.token } : null);
    const run = {
      definition,
      config,
      scopes: invented === null ? scopes : [...new Set([...scopes, ...(invented.oauth2.scopes?.default ?? [])])],
      redirectUri: this.redirects.own(definition.name),
      now: this.clock.now(),
    };
    const failed = (step: string, error: Error): void => {
      // What else goes wrong is owed to the placeholders, or happened after the request was made.
      if (!(error instanceof ProviderError) || error.kind === 'configuration') {
        problems.push({ path: `/oauth2/${step}`, reason: error.message });
      }
    };
    return [
      ...(invented?.steps ?? []),
      ...(connected === null ? [] : await oauthSteps({ ...run, oauth2: connected }, failed)),
      ...(await verifySteps(definition, config, this.clock)),
      ...callSteps(definition, config),
    ];
  }

  /** What the registration of the definition would refuse, and what calls would be refused for. */
  private async urlProblems(definition: ProviderDefinition): Promise<DefinitionProblem[]> {
    const shape = shapeProblems(definition, this.urls);
    const wrong = new Set(shape.map(({ path }) => path));
    const others = outgoingUrlsOf(definition).filter(({ path }) => !wrong.has(path));
    const reasons = new Map<string, Promise<string | undefined>>();
    const refused = others.map(async ({ path, url }) => {
      const { origin } = new URL(url);
      const reason = reasons.get(origin) ?? this.refusal(origin);
      reasons.set(origin, reason);
      return { path, reason: await reason };
    });
    const all = await Promise.all(refused);
    return [...shape, ...all.flatMap(({ path, reason }) => (reason === undefined ? [] : [{ path, reason }]))];
  }

  private async refusal(origin: string): Promise<string | undefined> {
    try {
      await this.urls.assertReachable(origin);
      return undefined;
    } catch (error) {
      if (error instanceof InterlockError) return error.detail;
      throw error;
    }
  }
}

/** The values that were given, with examples in place of those that were not, and no secret. */
const configOf = (definition: ProviderDefinition, given: Readonly<Record<string, unknown>> = {}) => {
  const examples = exampleConfig(definition);
  const secrets = secretConfig(definition);
  const fields = definition.config_fields ?? [];
  const asked = fields.filter(({ from }) => from === undefined).map(({ name }) => [name, examples[name]] as const);
  try {
    const resolved = resolveConfig(definition, 'authorize', { ...Object.fromEntries(asked), ...given });
    const config = { ...examples, ...resolved, ...secrets };
    const invented = fields.filter(({ name, secret }) => !secret && !Object.hasOwn(given, name));
    const values = invented.map(({ name }) => `${name} = ${config[name]}`).join(', ');
    return { config, problems: [], notes: values === '' ? [] : [`Examples of values of the connection: ${values}.`] };
  } catch (error) {
    if (!(error instanceof InterlockError)) throw error;
    const errors = (error.extras['errors'] ?? []) as { field: string; message: string }[];
    const problems = errors.map(({ field, message }) => ({ path: `/${field.replace('.', '/')}`, reason: message }));
    return { config: { ...examples, ...secrets }, problems, notes: [] };
  }
};
