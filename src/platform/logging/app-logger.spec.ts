import { describe, expect, it } from '@jest/globals';
import type { LogLevel } from '../config/app-config.js';
import { AppLogger } from './app-logger.js';

/** @returns what a logger writes, one parsed line each */
const linesOf = (work: (logger: AppLogger) => void, level: LogLevel = 'trace'): Record<string, unknown>[] => {
  const lines: Record<string, unknown>[] = [];
  work(new AppLogger(level, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) }));
  return lines;
};

describe('a log line', () => {
  it('has a level in words, a time and the context that Nest passes last', () => {
    const [line] = linesOf((logger) => logger.warn('careful', 'Vault'));
    expect(line).toEqual({ level: 'warn', time: expect.stringMatching(/Z$/), context: 'Vault', msg: 'careful' });
  });

  it.each([
    ['log', 'info'],
    ['error', 'error'],
    ['warn', 'warn'],
    ['debug', 'debug'],
    ['verbose', 'trace'],
    ['fatal', 'fatal'],
  ] as const)('of %s is of level %s', (method, level) => {
    expect(linesOf((logger) => logger[method]('x'))).toMatchObject([{ level, msg: 'x' }]);
  });

  it('about the framework’s own start is for those who look for it', () => {
    expect(linesOf((logger) => logger.log('Mapped {/x, GET} route', 'RouterExplorer'), 'info')).toEqual([]);
  });

  it('shows errors by their kind, wherever they were passed', () => {
    const error = Object.assign(new Error('broken'), { parameters: ['0123456789'] });
    const lines = linesOf((logger) => {
      logger.error(error);
      logger.error('it broke', error, 'Vault');
    });
    expect(lines).toMatchObject([{ err: { message: 'broken' } }, { msg: 'it broke', err: { message: 'broken' } }]);
    expect(JSON.stringify(lines)).not.toContain('0123456789');
  });

  it('hides secrets in what is logged as detail', () => {
    const detail = { access_token: 'a-0123456789', provider: 'acme', nested: { password: 'b-0123456789' } };
    const [line] = linesOf((logger) => logger.log('connected', detail, 'OAuth'));
    expect(line).toMatchObject({
      detail: { access_token: '[secret]', provider: 'acme', nested: { password: '[secret]' } },
    });
  });

  it('is not written below the level', () => {
    expect(linesOf((logger) => logger.log('x'), 'warn')).toEqual([]);
    expect(linesOf((logger) => logger.fatal('x'), 'silent')).toEqual([]);
  });
});
