import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, MinLength, Validate } from 'class-validator';
import {
  CidrList,
  EncryptionKeyList,
  HttpUrl,
  PostgresUrl,
  RedisUrl,
  SubjectScopes,
  TrustProxy,
  Utf8MinLength,
  WebUrlList,
} from './environment-rules.js';

const toInteger = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
);

/** Every fixed variable that the service reads. `PROVIDER_<NAME>_*` are read beside it, for their names are open. */
export class Environment {
  @IsIn(['production', 'development', 'test'], { message: 'must be production, development or test' })
  NODE_ENV: string = 'development';

  @toInteger
  @IsInt({ message: 'must be a port number' })
  @Min(0, { message: 'must be a port number' })
  @Max(65535, { message: 'must be a port number' })
  PORT: number = 3000;

  @MinLength(1)
  HOST: string = '0.0.0.0';

  @IsOptional()
  @Validate(HttpUrl)
  PUBLIC_URL: string | undefined = undefined;

  @IsOptional()
  @Validate(PostgresUrl)
  DATABASE_URL: string | undefined = undefined;

  @toInteger
  @IsInt({ message: 'must be a whole number' })
  @Min(2, { message: 'must be at least 2' })
  @Max(500, { message: 'must be at most 500' })
  DATABASE_POOL_SIZE: number = 10;

  @MinLength(1)
  DATA_DIR: string = '.data';

  @toInteger
  @IsInt({ message: 'must be a number of bytes' })
  @Min(1024, { message: 'must be at least 1024' })
  @Max(104_857_600, { message: 'must be at most 104857600' })
  WEBHOOK_MAX_BYTES: number = 1_048_576;

  @toInteger
  @IsInt({ message: 'must be a number of days' })
  @Min(1, { message: 'must be at least 1' })
  @Max(3650, { message: 'must be at most 3650' })
  EVENT_RETENTION_DAYS: number = 30;

  @toInteger
  @IsInt({ message: 'must be a number of hours' })
  @Min(1, { message: 'must be at least 1' })
  @Max(720, { message: 'must be at most 720' })
  WEBHOOK_QUARANTINE_HOURS: number = 72;

  @IsOptional()
  @Validate(EncryptionKeyList)
  ENCRYPTION_KEYS: string | undefined = undefined;

  @IsOptional()
  @Validate(Utf8MinLength, [32])
  AUTH_JWT_SECRET: string | undefined = undefined;

  @IsOptional()
  @Validate(HttpUrl)
  AUTH_JWKS_URL: string | undefined = undefined;

  @IsOptional()
  @MinLength(1)
  AUTH_ISSUER: string | undefined = undefined;

  @IsOptional()
  @MinLength(1)
  AUTH_AUDIENCE: string | undefined = undefined;

  @IsOptional()
  @MinLength(1)
  AUTH_JWKS_CA_FILE: string | undefined = undefined;

  @IsOptional()
  @Validate(SubjectScopes)
  AUTH_SUBJECT_SCOPES: string | undefined = undefined;

  @IsOptional()
  @Validate(WebUrlList)
  OAUTH_REDIRECT_URIS: string | undefined = undefined;

  @IsOptional()
  @Validate(WebUrlList)
  RETURN_URLS: string | undefined = undefined;

  @IsOptional()
  @MinLength(1)
  PROVIDERS_DIR: string | undefined = undefined;

  @IsOptional()
  @Validate(CidrList)
  EGRESS_ALLOW: string | undefined = undefined;

  @IsOptional()
  @Validate(RedisUrl)
  REDIS_URL: string | undefined = undefined;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    message: 'must be trace, debug, info, warn, error, fatal or silent',
  })
  LOG_LEVEL: string = 'info';

  @IsOptional()
  @Validate(TrustProxy)
  TRUST_PROXY: string | undefined = undefined;

  @Matches(/^[^\p{Cc}]{1,80}$/u, { message: 'must be 1 to 80 printable characters' })
  PRODUCT_NAME: string = 'Interlock';
}
