import type { FieldError } from '../../platform/errors/errors.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import type { Offer, PageWay } from '../connect-offers.js';
import { CONFIG_PREFIX, type PageForm } from '../page-form.js';
import { labelOf } from './config-field.js';

/** What a user can put right in the form itself. */
export interface FormMistake {
  readonly provider: string;
  readonly way: PageWay;
  readonly messages: readonly string[];
  /** What was given for the provider's own fields. Secrets are not given back. */
  readonly values: Readonly<Record<string, string>>;
}

/** @returns null when the error is nothing that another try with other values could avoid */
export const formMistake = (error: unknown, offer: Offer, way: PageWay, form: PageForm): FormMistake | null => {
  if (!(error instanceof InterlockError)) return null;
  const messages = messagesOf(error, offer, way);
  return messages.length === 0 ? null : { provider: offer.provider, way, messages, values: form.config };
};

const messagesOf = (error: InterlockError, offer: Offer, way: PageWay): string[] => {
  switch (error.code) {
    case 'api_key_rejected':
      return [`${offer.displayName} does not accept this API key. Check it and try again.`];
    case 'credentials_rejected':
      return [`${offer.displayName} does not accept this name and password. Check them and try again.`];
    case 'validation_failed':
      return fieldErrorsOf(error).flatMap((wrong) => fieldMessage(wrong, offer, way));
    default:
      return [];
  }
};

const fieldErrorsOf = ({ extras: { errors } }: InterlockError): readonly FieldError[] =>
  Array.isArray(errors) ? errors : [];

const SECRETS: Readonly<Record<string, string>> = {
  api_key: 'The API key',
  username: 'The user name',
  password: 'The password',
};

/** A field that the page does not have is a mistake of whoever made the request, not of its user. */
const fieldMessage = ({ field, message }: FieldError, offer: Offer, way: PageWay): string[] => {
  const secret = SECRETS[field];
  if (secret !== undefined) return [`${secret} ${message}.`];
  const own = offer.configFields[way].find(({ name }) => `${CONFIG_PREFIX}${name}` === field);
  if (!own) return [];
  if (message === 'is required') return [`${labelOf(own)} is required.`];
  const example = own.example === undefined ? '' : ` For example: ${own.example}`;
  return [`${labelOf(own)} does not have the expected form.${example}`];
};
