import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';

/** What a summary shows depends on the event. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export class GithubWebhookManager extends DeclarativeWebhookManager {
  protected override summarise(eventType: string, data: unknown): Record<string, unknown> {
    const repository = readPointer(data, '/repository/full_name');
    const action = readPointer(data, '/action');
    switch (eventType) {
      case 'push':
        return { repository, commits_count: commitsIn(data), branch: branchIn(data) };
      case 'pull_request':
        return { action, pr_number: readPointer(data, '/pull_request/number'), repository };
      case 'issues':
        return { action, issue_number: readPointer(data, '/issue/number'), repository };
      case 'release':
        return { action, tag_name: readPointer(data, '/release/tag_name'), repository };
      case 'ping':
        return { hook_id: readPointer(data, '/hook_id'), repository, organization: organizationIn(data) };
      default:
        return { action, repository, organization: organizationIn(data), sender: readPointer(data, '/sender/login') };
    }
  }
}

const commitsIn = (data: unknown): number => {
  const commits = readPointer(data, '/commits');
  return Array.isArray(commits) ? commits.length : 0;
};

/** A tag stays `refs/tags/…`, for it is no branch. */
const branchIn = (data: unknown): string | undefined => readText(data, '/ref')?.replace(/^refs\/heads\//, '');

const organizationIn = (data: unknown): unknown => readPointer(data, '/organization/login');
