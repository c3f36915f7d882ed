import { Inject, Injectable } from '@nestjs/common';
import { badRequest, conflict, notFound, validationFailed } from '../../platform/errors/errors.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import type { DefinitionProblem } from '../../provider-kit/check-definition.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../provider-handle.js';
import { ProviderRegistry } from '../provider-registry.js';
import { readDefinition } from '../provider-rules.js';
import { ProviderUsage } from '../provider-usage.js';
import { CustomProvidersRepository } from './custom-providers.repository.js';
import { assertReachable, shapeProblems } from './outgoing-url-rule.js';
import { RunTimeProviders } from './run-time-providers.js';
import { textProblems } from './text-rule.js';

/** What operators may change while the service runs. Every change is in force on this replica before the answer. */
@Injectable()
export class CustomProvidersService {
  constructor(
    @Inject(CustomProvidersRepository) private readonly repository: CustomProvidersRepository,
    @Inject(RunTimeProviders) private readonly runTime: RunTimeProviders,
    @Inject(ProviderRegistry) private readonly registry: ProviderRegistry,
    @Inject(ProviderUsage) private readonly usage: ProviderUsage,
    @Inject(UrlPolicy) private readonly urls: UrlPolicy,
  ) {}

  /**
   * Registers a provider or replaces it.
   * @param body a definition; its `name` may be left out
   * @param override allows the name of a built-in provider or of one in a file
   * @throws InterlockError 400 `validation_failed` with a JSON pointer per problem, 400 `url_not_allowed`,
   *   409 `provider_exists`
   */
  async register(name: string, body: unknown, override: boolean): Promise<ProviderHandle> {
    const definition = checked(name, body);
    if (this.registry.isBuiltInOrFile(name) && !override) {
      throw conflict(
        'provider_exists',
        'A built-in provider, or one of a file, has this name; send override=true to replace it.',
      );
    }
    const shape = shapeProblems(definition, this.urls);
    if (shape.length > 0)
      throw badRequest('url_not_allowed', 'A URL is not allowed.', { errors: shape.map(toFieldError) });
    await assertReachable(definition, this.urls);
    await this.repository.change(async (manager) => {
      await this.repository.save(manager, definition);
      // What the new definition says outright is newer than the switch.
      if (definition.is_enabled !== undefined) await this.repository.clearSwitch(manager, name);
    });
    return this.reloaded(name);
  }

  /** Switches any provider on or off. @throws InterlockError 404 `not_found` */
  async setEnabled(name: string, isEnabled: boolean): Promise<ProviderHandle> {
    // Another replica may have made it a moment ago.
    if (this.registry.find(name) === undefined) await this.reloaded(name);
    await this.repository.change((manager) => this.repository.setSwitch(manager, name, isEnabled));
    return this.reloaded(name);
  }

  /**
   * Removes a provider that was made at run time; a built-in one that it had replaced comes back.
   * @throws InterlockError 404 `not_found`, 409 `provider_not_custom`, 409 `provider_in_use`
   */
  async remove(name: string): Promise<void> {
    if (this.registry.find(name) === undefined) await this.reloaded(name);
    const isOverride = this.registry.isBuiltInOrFile(name);
    if (!isOverride) await this.assertUnused(name);
    await this.repository.change(async (manager) => {
      if (!(await this.repository.remove(manager, name))) {
        throw isOverride
          ? conflict('provider_not_custom', 'Only providers made through this API can be deleted.')
          : notFound();
      }
      if (!isOverride) await this.repository.clearSwitch(manager, name);
    });
    await this.runTime.reload();
  }

  private async assertUnused(name: string): Promise<void> {
    if ((await this.usage.total(name)) > 0) {
      throw conflict('provider_in_use', 'Credentials or webhooks use this provider; delete them first.');
    }
  }

  private async reloaded(name: string): Promise<ProviderHandle> {
    await this.runTime.reload();
    return this.registry.get(name, { includeDisabled: true });
  }
}

const checked = (name: string, body: unknown): ProviderDefinition => {
  const value = isObject(body) ? { name, ...body } : body;
  const unsafe = textProblems(value);
  const read = unsafe.length > 0 ? { problems: unsafe } : readDefinition(value);
  if ('definition' in read && read.definition.name === name) return read.definition;
  const problems = 'problems' in read ? read.problems : [{ path: '/name', reason: 'must be the name in the path' }];
  throw validationFailed(problems.map(toFieldError), 'The provider definition is not valid.');
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toFieldError = ({ path, reason }: DefinitionProblem): { field: string; message: string } => ({
  field: path === '' ? 'body' : path,
  message: reason,
});
