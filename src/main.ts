import 'reflect-metadata';
import { createApplication } from './application.js';
import { startBanner } from './start-banner.js';
import type { AppConfig } from './platform/config/app-config.js';
import { issueToken } from './platform/auth/token-issuer.js';
import { ConfigError } from './platform/config/config-error.js';
import { loadConfig } from './platform/config/load-config.js';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.js';
import { isDatabaseOutage } from './platform/errors/problem.js';
import { AppLogger } from './platform/logging/app-logger.js';

interface Running {
  close(): Promise<void>;
}

const start = async (config: AppConfig, logger: AppLogger): Promise<Running> => {
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: (message) => logger.log(message, 'PostgreSQL') })
      : null;
  try {
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    const application = await createApplication({ config, logger, databaseUrl });
    await application.nest.listen({ port: config.port, host: config.host });
    return {
      close: async () => {
        await application.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
};

/** The first signal stops in good order, a second one at once. */
const stopOnSignals = (running: Running, logger: AppLogger): void => {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.log(`Received ${signal}; finishing what is under way`);
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

/** Shown on a terminal only, and only for secrets that the service made itself. */
const developmentToken = async (config: AppConfig): Promise<string | null> =>
  config.ownSecrets && process.stdout.isTTY
    ? issueToken(config.auth, { subject: 'alice', scope: 'credentials:use', expiresIn: 3600 }, new Date())
    : null;

const FILE_ERRORS = new Set(['ENOENT', 'EACCES', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EPERM']);

const explain = (error: unknown): string | null => {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, port, path } = error as { code?: string; port?: number; path?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`;
  if (isDatabaseOutage(error)) return `The database of DATABASE_URL cannot be reached (${code ?? 'no answer'}).`;
  if (code !== undefined && FILE_ERRORS.has(code)) return `${path ?? 'A file'} cannot be used (${code}).`;
  return null;
};

/** Until the service runs there is nothing to finish. PostgreSQL notices by itself that this process is gone. */
const stopWhileStarting = (): void => process.exit(0);

const main = async (): Promise<void> => {
  process.on('SIGTERM', stopWhileStarting).on('SIGINT', stopWhileStarting);
  const config = loadConfig(process.env);
  const logger = new AppLogger(config.logLevel);
  if (config.env === 'production' && config.publicUrl.startsWith('http:')) {
    logger.warn('PUBLIC_URL is http: make sure that TLS ends in front of this service');
  }
  const running = await start(config, logger);
  process.off('SIGTERM', stopWhileStarting).off('SIGINT', stopWhileStarting);
  stopOnSignals(running, logger);
  logger.log(`Interlock is ready on ${config.publicUrl}`);
  if (config.env !== 'production') process.stdout.write(startBanner(config, await developmentToken(config)));
};

try {
  await main();
} catch (error) {
  const sentence = explain(error);
  process.stderr.write(
    sentence === null ? `Interlock could not start: ${String((error as Error).stack)}\n` : `${sentence}\n`,
  );
  process.exit(1);
}
