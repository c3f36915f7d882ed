import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catch, Controller, Get, Module, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { ConfigModule } from '../config/config.module.js';
import { InterlockError } from '../errors/interlock-error.js';
import { AuthModule } from './auth.module.js';
import type { Caller } from './caller.js';
import { CurrentCaller, OptionalCaller, Public, RequireScope } from './decorators.js';
import { sign, withSecret } from './testing/auth-fixture.js';

const view = (caller: Caller | undefined) => ({
  caller: caller === undefined ? null : { ...caller, scopes: [...caller.scopes], expiresAt: undefined },
});

@Controller()
class Routes {
  @Get('any')
  any(@CurrentCaller() caller: Caller) {
    return view(caller);
  }

  @Public()
  @Get('public')
  open() {
    return { open: true };
  }

  @Public()
  @Get('mistaken')
  mistaken(@CurrentCaller() caller: Caller) {
    return view(caller);
  }

  @OptionalCaller()
  @Get('optional')
  optional(@CurrentCaller() caller: Caller | undefined) {
    return view(caller);
  }

  @RequireScope('credentials:use')
  @Get('use')
  use(@CurrentCaller() caller: Caller) {
    return view(caller);
  }
}

@Catch(InterlockError)
class ShowError implements ExceptionFilter<InterlockError> {
  catch({ status, headers, code, extras }: InterlockError, host: ArgumentsHost) {
    return host.switchToHttp().getResponse<FastifyReply>().code(status).headers(headers).send({ code, extras });
  }
}

@Module({ imports: [ConfigModule.forRoot(withSecret()), AuthModule], controllers: [Routes] })
class TestModule {}

const acting = (subject: string, userId = subject) => ({ status: 200, body: { caller: { subject, userId } } });

describe('AuthGuard', () => {
  let app: NestFastifyApplication;
  const tokens: Record<string, string> = {};

  const get = async (url: string, headers: Record<string, string | string[]> = {}) => {
    const answer = await app.inject({ method: 'GET', url, headers });
    return { status: answer.statusCode, challenge: answer.headers['www-authenticate'], body: answer.json<unknown>() };
  };
  const bearer = (name: string) => ({ authorization: `Bearer ${tokens[name]}` });
  const named = (name: string, userId: string | string[]) => get('/any', { ...bearer(name), 'x-on-behalf-of': userId });
  const none = { status: 401, challenge: 'Bearer' };
  const invalid = { status: 401, challenge: 'Bearer error="invalid_token"', body: { code: 'unauthorized' } };

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ShowError());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const exp = Math.floor(Date.now() / 1000) + 3600;
    tokens['user'] = await sign({ sub: 'alice', exp });
    tokens['reader'] = await sign({ sub: 'alice', exp, scope: 'credentials:use' });
    tokens['service'] = await sign({ sub: 'shop', exp, scope: 'integrations:service' });
    tokens['admin'] = await sign({ sub: 'root', exp, scope: 'integrations:admin' });
    tokens['expired'] = await sign({ sub: 'alice', exp: exp - 7200 });
  });

  afterAll(() => app.close());

  it('asks for a bearer where none, or another scheme, was sent', async () => {
    await expect(get('/any')).resolves.toMatchObject(none);
    for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer ', `Token ${tokens['user']}`, `${tokens['user']}`]) {
      await expect(get('/any', { authorization })).resolves.toMatchObject(none);
    }
  });

  it('refuses a bad bearer as invalid', async () => {
    await expect(get('/any', { authorization: 'Bearer x.y.z' })).resolves.toMatchObject(invalid);
    await expect(get('/any', { authorization: `Bearer ${tokens['user']} x` })).resolves.toMatchObject(invalid);
    await expect(get('/any', bearer('expired'))).resolves.toMatchObject(invalid);
  });

  it('accepts the scheme in any case, for the first call and for the next', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      const headers = { authorization: `${scheme} ${tokens['user']}` };
      await expect(get('/any', headers)).resolves.toMatchObject(acting('alice'));
    }
  });

  it('takes no bearer from the query', async () => {
    await expect(get(`/any?access_token=${tokens['user']}&token=${tokens['user']}`)).resolves.toMatchObject(none);
  });

  it('looks at no header of a public route', async () => {
    await expect(get('/public')).resolves.toMatchObject({ status: 200 });
    await expect(get('/public', { authorization: 'Bearer x' })).resolves.toMatchObject({ status: 200 });
  });

  it('answers 500, not "nobody", when a public handler asks for its caller', async () => {
    await expect(get('/mistaken', bearer('user'))).resolves.toMatchObject({ status: 500 });
  });

  it('verifies the bearer of an optional route when one is sent', async () => {
    await expect(get('/optional')).resolves.toMatchObject({ status: 200, body: { caller: null } });
    await expect(get('/optional', bearer('user'))).resolves.toMatchObject(acting('alice'));
    await expect(get('/optional', { authorization: 'Bearer x' })).resolves.toMatchObject(invalid);
    await expect(get('/optional', { 'x-on-behalf-of': 'alice' })).resolves.toMatchObject(none);
  });

  it.each([
    ['user', 403],
    ['reader', 200],
    ['service', 200],
    ['admin', 200],
  ])('answers a bearer of kind %s on a route for credentials:use with %i', async (name, status) => {
    const answer = await get('/use', bearer(name));
    expect(answer.status).toBe(status);
    if (status !== 403) return;
    expect(answer.challenge).toBe('Bearer error="insufficient_scope", scope="credentials:use"');
    expect(answer.body).toMatchObject({ code: 'insufficient_scope' });
  });

  describe('X-On-Behalf-Of', () => {
    it('lets a backend act for the user it names, and for itself without the header', async () => {
      await expect(named('service', 'bob')).resolves.toMatchObject(acting('shop', 'bob'));
      await expect(named('admin', '\t a, b ')).resolves.toMatchObject(acting('root', 'a, b'));
      await expect(get('/any', bearer('service'))).resolves.toMatchObject(acting('shop'));
    });

    it.each(['user', 'reader'])('is refused to a bearer of kind %s, even for its own subject', async (name) => {
      for (const userId of ['bob', 'alice', '']) {
        await expect(named(name, userId)).resolves.toMatchObject({
          status: 403,
          challenge: 'Bearer error="insufficient_scope", scope="integrations:service"',
          body: { code: 'insufficient_scope' },
        });
      }
    });

    it.each([
      ['empty', ''],
      ['blank', ' \t'],
      ['longer than 255 characters', 'x'.repeat(256)],
      ['with a control character', 'a\u0001b'],
      ['that is no UTF-8', 'jos\u00e9'],
      ['sent twice', ['bob', 'carol']],
      ['sent twice with the same id', ['bob', 'bob']],
    ])('is refused when %s', async (_name, userId) => {
      await expect(named('service', userId)).resolves.toMatchObject({
        status: 400,
        body: { code: 'validation_failed', extras: { errors: [{ field: 'X-On-Behalf-Of' }] } },
      });
    });

    it('reads UTF-8 and sees a repeated header on a real connection too', async () => {
      await app.listen(0, '127.0.0.1');
      const overTheWire = async (userId: string | string[]) => {
        const call = httpRequest(`${await app.getUrl()}/any`, {
          headers: { ...bearer('service'), 'x-on-behalf-of': userId },
          agent: false,
        });
        const answer = await new Promise<IncomingMessage>((resolve, reject) =>
          call.on('response', resolve).on('error', reject).end(),
        );
        const body: unknown = JSON.parse((await answer.toArray()).join(''));
        return { status: answer.statusCode, body };
      };
      const utf8 = Buffer.from('josé').toString('latin1');
      await expect(overTheWire(utf8)).resolves.toMatchObject(acting('shop', 'josé'));
      await expect(overTheWire(['bob', 'carol'])).resolves.toMatchObject({ status: 400 });
    });
  });
});
