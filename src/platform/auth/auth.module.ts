import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { BearerVerifier } from './bearer-verifier.js';

/** Callers: every route of the application needs a bearer unless it says otherwise. */
@Global()
@Module({
  providers: [BearerVerifier, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [BearerVerifier],
})
export class AuthModule {}
