import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { anthropic } from './anthropic/index.js';
import { discord } from './discord/index.js';
import { github } from './github/index.js';
import { google } from './google/index.js';
import { http } from './http/index.js';
import { linear } from './linear/index.js';
import { notion } from './notion/index.js';
import { openai } from './openai/index.js';
import { reddit } from './reddit/index.js';
import { slack } from './slack/index.js';
import { smtp } from './smtp/index.js';
import { todoist } from './todoist/index.js';
import { twitter } from './twitter/index.js';

/** Every built-in provider, by name. */
export const CATALOG = [
  anthropic,
  discord,
  github,
  google,
  http,
  linear,
  notion,
  openai,
  reddit,
  slack,
  smtp,
  todoist,
  twitter,
] as const satisfies readonly ProviderDefinition[];
