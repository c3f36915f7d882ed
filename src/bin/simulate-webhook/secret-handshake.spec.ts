import { describe, expect, it } from '@jest/globals';
import { notion } from '../../providers/catalog/notion/index.js';
import { slack } from '../../providers/catalog/slack/index.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { chooseSample } from './samples.js';
import { bringsSecret } from './secret-handshake.js';

const NOW = new Date('2026-01-02T03:04:05Z');

const brings = ({ name, webhooks }: ProviderDefinition, event: string): boolean => {
  const sample = chooseSample({ provider: name, event, bodyFile: null, headers: {} }, NOW);
  if (webhooks === undefined || sample === null) throw new Error('there is no such sample');
  return bringsSecret(webhooks, sample, `http://localhost:3000/webhooks/${name}/1`, NOW);
};

describe('a sample brings the secret', () => {
  it('when it is the handshake that tells it', () => {
    expect(brings(notion, 'verification')).toBe(true);
  });

  it('but not when it is an event', () => {
    expect(brings(notion, 'comment.created')).toBe(false);
  });

  it('but not when it is another handshake', () => {
    expect(brings(slack, 'url_verification')).toBe(false);
  });
});
