import { randomUUID } from 'node:crypto';
import { sign } from '@octokit/webhooks-methods';
import type { Api } from './api.js';
import { rememberSecret } from './secrets.js';

/** A webhook of GitHub, made by hand, and what is needed to send to it as GitHub does. */
export interface GithubWebhook {
  readonly id: string;
  /** Path below the address of any replica. */
  readonly path: string;
  readonly secret: string;
}

/** What an ingress URL answers. */
export interface IngressAnswer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** @param resource a second webhook for the same one would be the first one again */
export const makeGithubWebhook = async (api: Api, resource = 'octocat/hello-world'): Promise<GithubWebhook> => {
  const made = await api.post('/integrations/webhooks', {
    provider: 'github',
    webhook_type: 'repo',
    resource,
    events: ['push'],
    manual: true,
  });
  if (made.status !== 201) throw new Error(`no webhook: ${made.status} ${JSON.stringify(made.body)}`);
  rememberSecret(made.body.setup.secret);
  return { id: made.body.id, path: new URL(made.body.ingress_url).pathname, secret: made.body.setup.secret };
};

/** @returns the `sha256=…` of GitHub, by GitHub's own package */
export const githubSignature = (secret: string, body: string): Promise<string> => sign(secret, body);

/** Sends one delivery as GitHub does. @param base address of a replica */
export const sendGithub = async (
  base: string,
  webhook: GithubWebhook,
  event: string,
  body: string,
  options: { delivery?: string; signature?: string; headers?: Record<string, string> } = {},
): Promise<IngressAnswer> => {
  const response = await fetch(`${base}${webhook.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': options.delivery ?? randomUUID(),
      'x-hub-signature-256': options.signature ?? (await githubSignature(webhook.secret, body)),
      ...options.headers,
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
};
