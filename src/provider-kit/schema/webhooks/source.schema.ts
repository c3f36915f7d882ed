import { Type, type Static } from 'typebox';
import { JsonPointer } from '../common.schema.js';

export const HeaderName = Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", description: 'HTTP field name' });

const strict = { additionalProperties: false };

/** Where one text of a delivery stands. */
const SingleSource = Type.Union([
  Type.Object({ header: HeaderName }, strict),
  Type.Object({ body: JsonPointer }, { ...strict, description: 'in the whole body' }),
  Type.Object({ item: JsonPointer }, { ...strict, description: 'in one item of a batch' }),
  Type.Object({ parent: JsonPointer }, { ...strict, description: 'in what encloses the list that the item stands in' }),
  Type.Object({ query: Type.String({ minLength: 1 }) }, strict),
  Type.Object({ constant: Type.String({ minLength: 1 }) }, strict),
]);

/** One text, or several that are joined. A part that is missing is left out; without any part there is no text. */
export const Source = Type.Union([
  SingleSource,
  Type.Object(
    { join: Type.Array(SingleSource, { minItems: 1 }), separator: Type.Optional(Type.String()) },
    { ...strict, description: 'the parts that are there, joined; `separator` is "." unless given' },
  ),
  Type.Object(
    { first: Type.Array(SingleSource, { minItems: 1 }) },
    { ...strict, description: 'the first one that is there' },
  ),
]);

export type SingleSourceDefinition = Static<typeof SingleSource>;
export type SourceDefinition = Static<typeof Source>;
