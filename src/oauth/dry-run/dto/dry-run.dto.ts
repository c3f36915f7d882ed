import { Field } from '../../../platform/openapi/field.js';
import { STEP_NAMES, type StepName } from '../dry-run-step.js';

export class DryRunRequestDto {
  @Field.record({ optional: true, description: 'a provider definition; this or `provider`' })
  definition?: Record<string, unknown>;

  @Field.string({ optional: true, minLength: 1, maxLength: 63, example: 'acme', description: 'name of a provider' })
  provider?: string;

  @Field.record({ optional: true, description: 'values of `config_fields`; examples stand for the others' })
  config?: Record<string, unknown>;

  @Field.strings({ optional: true, description: 'default: those of the provider' })
  scopes?: string[];
}

export class DryRunProblemView {
  @Field.string({ description: 'JSON pointer into the definition', example: '/oauth2/token/url' })
  path!: string;

  @Field.string({ example: 'must be a URL' })
  reason!: string;
}

export class DryRunStepView {
  @Field.enum(STEP_NAMES, 'DryRunStepName', { example: 'token' })
  step!: StepName;

  @Field.string({ example: 'POST' })
  method!: string;

  @Field.string({ example: 'https://acme.example/oauth/token' })
  url!: string;

  @Field.record({ values: 'string', example: { accept: 'application/json' } })
  headers!: Record<string, string>;

  @Field.string({ nullable: true, example: 'grant_type=authorization_code&code=<code>' })
  body!: string | null;

  @Field.strings({ description: 'which parts of the definition made it so', example: [] })
  explanation!: string[];
}

export class DryRunView {
  @Field.boolean({ description: 'whether there is no problem', example: true })
  success!: boolean;

  @Field.objects(() => DryRunProblemView)
  problems!: DryRunProblemView[];

  @Field.objects(() => DryRunStepView, { description: 'every request, in the order of a connection’s life' })
  steps!: DryRunStepView[];
}
