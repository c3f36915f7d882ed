/** As the OpenAPI document has them. */
export const INGRESS = '/webhooks/{provider}/{webhook_id}';
export const SECRET_INGRESS = `${INGRESS}/{secret}`;
export const APP_INGRESS = '/webhooks/{provider}';

const PATHS = [INGRESS, SECRET_INGRESS, APP_INGRESS];

/**
 * Answers that need more than a request: 503 needs an outage, which has tests of its own, and a GET without a body is either a
 * handshake or without a signature.
 */
export const UNPROVOKED: readonly string[] = PATHS.flatMap((path) => [
  `POST ${path} 503`,
  ...[400, 413, 415, 503].map((status) => `GET ${path} ${status}`),
]);

/** @returns values of the templates in the paths above */
export const ingressValues = (url: string): Record<string, string> => {
  const [, , provider = '', webhook_id = '', secret = ''] = new URL(url).pathname.split('/');
  return { provider, webhook_id, secret };
};
