import type { AppConfig } from './platform/config/app-config.js';

const TOKEN_COMMAND = 'TOKEN=$(npm run -s token -- --sub alice --scope credentials:use)';

/**
 * What a developer sees after `npm start`: lines that work when pasted. The token itself is shown on a terminal only, and
 * only when the service made its own secrets: output that is kept in a log must not hold one.
 */
export const startBanner = (config: AppConfig, token: string | null): string => {
  const base = config.publicUrl;
  const auth = '-H "Authorization: Bearer $TOKEN"';
  return [
    '',
    `  Interlock is ready: ${base}   (API: ${base}/docs)`,
    '',
    `  ${token === null ? TOKEN_COMMAND : `TOKEN=${token}`}`,
    `  curl ${auth} ${base}/integrations/providers`,
    `  curl ${auth} -H 'Content-Type: application/json' -d '{"type":"host_scoped","provider":"http","host":"api.example.com","headers":{"X-Api-Key":"example"}}' ${base}/integrations/credentials`,
    `  curl ${auth} ${base}/integrations/credentials`,
    '',
    '',
  ].join('\n');
};
