import { Field } from '../../platform/openapi/field.js';

export const DEFAULT_EXPIRES_IN = 1_800;

/** Controls, and marks that turn the direction of text, are refused; joiners are part of names in several scripts. */
const PRINTABLE = /^(?=.*\S)(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|[\u200c\u200d])+$/u;

export class EndUser {
  @Field.string({
    optional: true,
    minLength: 1,
    maxLength: 100,
    pattern: PRINTABLE,
    example: 'Ada Lovelace',
    description: 'shown on the page, so that the end user sees whose accounts are connected',
  })
  display_name?: string;
}

export class CreateConnectSession {
  @Field.strings({
    optional: true,
    maxItems: 100,
    example: ['github'],
    description: 'what the page offers; default: every provider that a page can connect',
  })
  providers?: string[];

  @Field.strings({ optional: true, example: ['repo'], description: 'of OAuth; default: those of each provider' })
  scopes?: string[];

  @Field.uuid({
    optional: true,
    description: 'the OAuth credential to reconnect, or to give more scopes; the page then offers its provider alone',
  })
  credentials_id?: string;

  @Field.string({
    optional: true,
    maxLength: 2_000,
    example: 'https://app.example.com/settings/accounts',
    description: 'where the browser goes in the end: a member of `RETURN_URLS`, or a path below one that ends in `/`',
  })
  return_to?: string;

  @Field.integer({
    optional: true,
    minimum: 60,
    maximum: 86_400,
    default: DEFAULT_EXPIRES_IN,
    description: 'seconds until the link ends',
  })
  expires_in?: number;

  @Field.object(() => EndUser, { optional: true })
  end_user?: EndUser;
}
