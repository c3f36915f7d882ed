import { InterlockError } from '../errors/interlock-error.js';
import type { Scope } from './caller.js';

/** 403 with the challenge of RFC 6750 §3.1. @param scope what the caller's bearer lacks */
export const insufficientScope = (scope: Scope): InterlockError =>
  new InterlockError({
    status: 403,
    code: 'insufficient_scope',
    detail: `This call needs a bearer with the scope ${scope}.`,
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });
