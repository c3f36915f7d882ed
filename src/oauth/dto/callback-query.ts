import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

const PARAMETERS = {
  code: 'authorization code',
  state: 'of the flow',
  iss: 'issuer (RFC 9207)',
  error: 'why there is no code, such as `access_denied`',
  error_description: 'ignored: it is the provider’s text',
  error_uri: 'ignored',
} as const;

/** Documents the parameters of an authorization answer in a query. */
export const ApiCallbackQuery = (): MethodDecorator =>
  applyDecorators(
    ...Object.entries(PARAMETERS).map(([name, description]) =>
      ApiQuery({ name, description, required: false, schema: { type: 'string' } }),
    ),
  );
