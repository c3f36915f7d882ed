import { Field } from './field.js';

export class ProblemField {
  @Field.string({ description: 'the member that is wrong', example: 'limit' })
  field!: string;

  @Field.string({ example: 'must be at most 200' })
  message!: string;
}

/** RFC 9457. */
export class Problem {
  @Field.string({
    description: 'identifies the kind of problem',
    example: 'urn:interlock:problem:validation_failed',
  })
  type!: string;

  @Field.string({ example: 'Bad Request' })
  title!: string;

  @Field.integer({ example: 400 })
  status!: number;

  @Field.string({ example: 'The request is not valid.' })
  detail!: string;

  @Field.string({ description: 'stable; branch on this', example: 'validation_failed' })
  code!: string;

  @Field.string({ example: '0198c0de-0000-7000-8000-000000000000' })
  request_id!: string;

  @Field.objects(() => ProblemField, { optional: true, description: 'with `validation_failed` only' })
  errors?: ProblemField[];

  @Field.strings({ optional: true, example: ['repo'], description: 'with `missing_provider_scopes` only' })
  missing?: string[];

  @Field.string({
    optional: true,
    example: 'invalid_scope',
    description: 'the registered error code that the provider gave, where it gave one',
  })
  provider_error?: string;

  @Field.string({
    optional: true,
    example: 'provider_rejected',
    description: 'why a call for a webhook failed, as in `error.code` of the webhook',
  })
  reason?: string;
}
