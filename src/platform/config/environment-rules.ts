import ipaddr from 'ipaddr.js';
import { ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';
import { parseEncryptionKeys } from '../crypto/encryption-keys.js';
import { parseSubjectScopes, parseTrustProxy, splitList } from './environment-values.js';

/** Runs a parser and turns what it throws into the sentence that the operator reads. */
abstract class ParsedBy implements ValidatorConstraintInterface {
  protected abstract parse(value: string, args?: ValidationArguments): void;

  validate(value: unknown, args: ValidationArguments): boolean {
    return this.problem(value, args) === null;
  }

  defaultMessage(args: ValidationArguments): string {
    return this.problem(args.value, args) ?? 'is not valid';
  }

  private problem(value: unknown, args: ValidationArguments): string | null {
    if (typeof value !== 'string') return 'must be text';
    try {
      this.parse(value, args);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

const parseUrl = (value: string, protocols: readonly string[], what: string): URL => {
  if (!URL.canParse(value)) throw new Error(`must be ${what}`);
  const url = new URL(value);
  if (!protocols.includes(url.protocol)) throw new Error(`must be ${what}`);
  return url;
};

@ValidatorConstraint({ name: 'httpUrl' })
export class HttpUrl extends ParsedBy {
  protected parse(value: string): void {
    const url = parseUrl(value, ['http:', 'https:'], 'an http(s) URL');
    if (url.username || url.password) throw new Error('must not contain a user or password');
    if (url.hash || url.search) throw new Error('must not contain a query or a fragment');
  }
}

@ValidatorConstraint({ name: 'postgresUrl' })
export class PostgresUrl extends ParsedBy {
  protected parse(value: string): void {
    parseUrl(value, ['postgres:', 'postgresql:'], 'a postgres:// URL');
  }
}

@ValidatorConstraint({ name: 'redisUrl' })
export class RedisUrl extends ParsedBy {
  protected parse(value: string): void {
    parseUrl(value, ['redis:', 'rediss:'], 'a redis:// or rediss:// URL');
  }
}

@ValidatorConstraint({ name: 'webUrlList' })
export class WebUrlList extends ParsedBy {
  protected parse(value: string): void {
    for (const entry of splitList(value)) {
      const url = parseUrl(entry, ['http:', 'https:'], 'a comma-separated list of http(s) URLs');
      if (url.username || url.password || url.hash) throw new Error('entries must have no userinfo and no fragment');
    }
  }
}

@ValidatorConstraint({ name: 'cidrList' })
export class CidrList extends ParsedBy {
  protected parse(value: string): void {
    for (const entry of splitList(value)) {
      if (!ipaddr.isValidCIDR(entry)) throw new Error(`must be a comma-separated list of CIDRs; ${entry} is none`);
    }
  }
}

@ValidatorConstraint({ name: 'utf8MinLength' })
export class Utf8MinLength extends ParsedBy {
  protected parse(value: string, args?: ValidationArguments): void {
    const least = Number(args?.constraints[0]);
    if (Buffer.byteLength(value, 'utf8') < least) throw new Error(`must be at least ${least} bytes long`);
  }
}

@ValidatorConstraint({ name: 'encryptionKeys' })
export class EncryptionKeyList extends ParsedBy {
  protected parse(value: string): void {
    parseEncryptionKeys(value);
  }
}

@ValidatorConstraint({ name: 'subjectScopes' })
export class SubjectScopes extends ParsedBy {
  protected parse(value: string): void {
    parseSubjectScopes(value);
  }
}

@ValidatorConstraint({ name: 'trustProxy' })
export class TrustProxy extends ParsedBy {
  protected parse(value: string): void {
    parseTrustProxy(value);
  }
}
