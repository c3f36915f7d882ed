import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseSample, sampleNames } from './samples.js';

const NOW = new Date('2026-01-02T03:04:05.678Z');
const GITHUB_PUSH = { provider: 'github', event: 'push', bodyFile: null, headers: {} };

let folder: string;
let bodyFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samples-'));
  bodyFile = join(folder, 'own.json');
  writeFileSync(bodyFile, '{"own": 1.0}');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the samples of a provider', () => {
  it('are listed by name', () => {
    expect(sampleNames('github')).toEqual(expect.arrayContaining(['issues', 'push']));
  });

  it('are none for a provider without webhooks', () => {
    expect(sampleNames('http')).toEqual([]);
  });
});

describe('the sample that is sent', () => {
  it('is the one of that name, with a delivery id of its own', () => {
    const [first, second] = [1, 2].map(() => chooseSample(GITHUB_PUSH, NOW));
    expect(first).toMatchObject({ method: 'POST', contentType: 'application/json' });
    expect(first?.headers).toMatchObject({ 'x-github-event': 'push' });
    expect(first?.headers['x-github-delivery']).not.toBe(second?.headers['x-github-delivery']);
  });

  it.each([
    ['google', 'exists', 'seconds', '1767323045'],
    ['discord', 'interaction', 'milliseconds', '1767323045678'],
    ['discord', 'ENTITLEMENT_CREATE', 'text', '2026-01-02T03:04:05.678Z'],
  ])('has the present time where it has one: %s %s, in %s', (provider, event, _unit, time) => {
    expect(JSON.stringify(chooseSample({ ...GITHUB_PUSH, provider, event }, NOW))).toContain(time);
  });

  it('is a body of one’s own', () => {
    expect(chooseSample({ ...GITHUB_PUSH, event: null, bodyFile }, NOW)).toEqual({
      method: 'POST',
      contentType: 'application/json',
      headers: {},
      body: '{"own": 1.0}',
    });
  });

  it('has the headers of the sample beside a body of one’s own', () => {
    const sample = chooseSample({ ...GITHUB_PUSH, bodyFile }, NOW);
    expect([sample?.body, sample?.headers['x-github-event']]).toEqual(['{"own": 1.0}', 'push']);
  });

  it('has further headers, which win', () => {
    const headers = { 'x-github-event': 'star', 'content-type': 'text/plain', 'x-more': '1' };
    const sample = chooseSample({ ...GITHUB_PUSH, headers }, NOW);
    expect(sample?.headers).toMatchObject({ 'x-github-event': 'star', 'x-more': '1' });
    expect(sample?.contentType).toBe('text/plain');
  });

  it('is none where nothing is named', () => {
    expect(chooseSample({ ...GITHUB_PUSH, event: null }, NOW)).toBeNull();
  });

  it.each([
    ['an unknown sample', { event: 'pusch' }, 'github has no sample pusch. There are: '],
    ['a name that objects have', { event: 'constructor' }, 'github has no sample constructor'],
    ['a provider without samples', { provider: 'http' }, 'http has no samples. Give a body with --body.'],
    ['a file that is not there', { bodyFile: '/nowhere/own.json' }, 'no such file'],
  ])('is refused: %s', (_what, choice, message) => {
    expect(() => chooseSample({ ...GITHUB_PUSH, ...choice }, NOW)).toThrow(message);
  });
});
