import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsRFC3339,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { holdsStorableText } from '../server/storable-text.js';

interface Common {
  description?: string;
  example?: unknown;
  /** The member may be left out. */
  optional?: boolean;
  /** The member may be `null`. */
  nullable?: boolean;
  default?: unknown;
}

interface StringOptions extends Common {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  /** No control characters: the text may stand in one line, or in a header. */
  printable?: boolean;
  format?: string;
}

interface IntegerOptions extends Common {
  minimum?: number;
  maximum?: number;
  /** The value comes from a query string. */
  query?: boolean;
}

type Constructor = new (...args: never[]) => object;

/**
 * One decorator per member: it validates, it transforms, and it says the same thing to OpenAPI. Types are always given
 * in words, for neither compiler tells unions, nullability or array members at run time.
 */
export const Field = {
  string: (options: StringOptions = {}): PropertyDecorator =>
    compose(
      options,
      {
        type: 'string',
        ...pick(options, ['minLength', 'maxLength', 'format']),
        ...pattern(options.pattern ?? (options.printable ? PRINTABLE : undefined)),
      },
      IsString({ message: 'must be text' }),
      storable(),
      ...(options.printable ? [Matches(PRINTABLE, { message: 'must not contain control characters' })] : []),
      ...(options.minLength === undefined
        ? []
        : [MinLength(options.minLength, { message: minimumText(options.minLength) })]),
      MaxLength(options.maxLength ?? 10_000, { message: `must be at most ${options.maxLength ?? 10_000} characters` }),
      ...(options.pattern ? [Matches(options.pattern, { message: `must match ${options.pattern.source}` })] : []),
    ),

  uuid: (options: Common = {}): PropertyDecorator =>
    compose(options, { type: 'string', format: 'uuid' }, IsUUID('all', { message: 'must be a UUID' })),

  dateTime: (options: Common = {}): PropertyDecorator =>
    compose(
      options,
      { type: 'string', format: 'date-time' },
      IsRFC3339({ message: 'must be an RFC 3339 date and time' }),
      rule('exists', 'must be a date and time that exists', (value) => !Number.isNaN(Date.parse(String(value)))),
    ),

  integer: (options: IntegerOptions = {}): PropertyDecorator =>
    compose(
      options,
      { type: 'integer', ...pick(options, ['minimum', 'maximum']) },
      ...(options.query ? [Transform(({ value }: { value: unknown }) => integerFromQuery(value))] : []),
      IsInt({ message: 'must be a whole number' }),
      ...(options.minimum === undefined
        ? []
        : [Min(options.minimum, { message: `must be at least ${options.minimum}` })]),
      ...(options.maximum === undefined
        ? []
        : [Max(options.maximum, { message: `must be at most ${options.maximum}` })]),
    ),

  boolean: (options: Common & { query?: boolean } = {}): PropertyDecorator =>
    compose(
      options,
      { type: 'boolean' },
      ...(options.query ? [Transform(({ value }: { value: unknown }) => booleanFromQuery(value))] : []),
      IsBoolean({ message: 'must be true or false' }),
    ),

  enum: (values: readonly string[], enumName: string, options: Common = {}): PropertyDecorator =>
    compose(
      options,
      { type: 'string', enum: [...values], enumName },
      IsIn(values, { message: `must be one of ${values.join(', ')}` }),
    ),

  strings: (
    options: Common & { maxItems?: number; query?: boolean; values?: readonly string[]; enumName?: string } = {},
  ) =>
    compose(
      options,
      {
        type: 'array',
        items: options.values ? { type: 'string', enum: [...options.values] } : { type: 'string' },
      },
      ...(options.query ? [Transform(({ value }: { value: unknown }) => listFromQuery(value))] : []),
      IsArray({ message: 'must be a list' }),
      ArrayMaxSize(options.maxItems ?? 200, { message: `must hold at most ${options.maxItems ?? 200} entries` }),
      IsString({ each: true, message: 'must be a list of texts' }),
      storable(),
      MinLength(1, { each: true, message: 'must not hold an empty text' }),
      MaxLength(2_000, { each: true, message: 'entries must be at most 2000 characters' }),
    ),

  /** An open object; `additionalProperties` describes its values (default: anything). */
  record: (options: Common & { values?: 'string' | 'integer' } = {}): PropertyDecorator =>
    compose(
      options,
      { type: 'object', additionalProperties: options.values ? { type: options.values } : true },
      // As it came: class-transformer would drop members whose names functions of every object have.
      Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]),
      IsObject({ message: 'must be an object' }),
      storable(),
    ),

  /** Any JSON. The generator leaves `Array` out beside `anyOf`; without a type it would write `object`. */
  json: (options: Common = {}): PropertyDecorator => compose(options, { type: Array, anyOf: ANY_JSON }),

  object: (type: () => Constructor, options: Common = {}): PropertyDecorator =>
    compose(
      options,
      { type: () => type() },
      IsObject({ message: 'must be an object' }),
      ValidateNested(),
      Type(() => type()),
    ),

  objects: (type: () => Constructor, options: Common = {}): PropertyDecorator =>
    compose(
      options,
      { type: () => type(), isArray: true },
      IsArray({ message: 'must be a list' }),
      ValidateNested({ each: true }),
      Type(() => type()),
    ),
};

const compose = (options: Common, schema: object, ...validators: PropertyDecorator[]): PropertyDecorator => {
  const api = {
    ...schema,
    ...pick(options, ['description', 'example', 'default']),
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
  } as ApiPropertyOptions;
  const present = ValidateIf((_object, value: unknown) => {
    if (value === undefined) return !options.optional;
    return value !== null || !options.nullable;
  });
  return (target, key) => {
    for (const decorate of [ApiProperty(api), present, ...validators]) decorate(target, key);
  };
};

const ANY_JSON = [
  { type: 'object', additionalProperties: true },
  { type: 'array', items: {} },
  ...['string', 'number', 'boolean', 'null'].map((type) => ({ type })),
];

const PRINTABLE = /^[^\p{Cc}]*$/u;

const rule = (name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate } }, { message });

const storable = (): PropertyDecorator =>
  rule('isStorable', 'must be well-formed Unicode without U+0000', holdsStorableText);

const pick = (options: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(options).filter(([name, value]) => names.includes(name) && value !== undefined));

const pattern = (expression: RegExp | undefined): object => (expression ? { pattern: expression.source } : {});

const minimumText = (length: number): string =>
  length === 1 ? 'must not be empty' : `must be at least ${length} characters`;

/** Strict: `''`, `1e2` and `0x10` are no integers. */
const integerFromQuery = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;

const booleanFromQuery = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** Repeated (`a=1&a=2`) or separated by spaces (`a=1 2`). */
const listFromQuery = (value: unknown): unknown => {
  if (value === undefined) return undefined;
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) => (typeof part === 'string' ? part.split(/\s+/).filter(Boolean) : [part]));
};
