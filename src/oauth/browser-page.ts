import { createHash } from 'node:crypto';
import { html, trusted, type Html } from './html.js';

const STYLE = `
:root{color-scheme:light dark;--text:#1c2024;--soft:#5b6470;--line:#d5dae1;--back:#f5f6f8;--card:#fff;--accent:#2456c9;--bad:#a3211c}
@media (prefers-color-scheme:dark){:root{--text:#eceef1;--soft:#a7afba;--line:#3a414b;--back:#14171b;--card:#1d2126;--accent:#8fb0ff;--bad:#ff9c94}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem;background:var(--back);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:32rem;margin:0 auto;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}
h2{margin:0 0 .5rem;font-size:1.125rem}
p{margin:0 0 1rem}
section{padding-top:1rem;margin-top:1rem;border-top:1px solid var(--line)}
form{margin:0 0 .75rem}
label{display:block;margin:0 0 .75rem;font-weight:600}
input,select{display:block;width:100%;margin-top:.25rem;padding:.625rem .75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:.5rem}
button{width:100%;padding:.75rem 1rem;font:inherit;font-weight:600;color:var(--card);background:var(--accent);border:0;border-radius:.5rem;cursor:pointer}
summary{padding:.5rem 0;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft);font-size:.9375rem}
.bad{color:var(--bad);font-weight:600}
`;

/** One element and no attribute, so that its hash in the policy lets it pass and nothing else. */
const STYLE_ELEMENT = trusted(`<style>${STYLE}</style>`);

/**
 * No script, no frame, no resource of anybody. There is no `form-action`: browsers apply it to the redirect to the
 * provider that answers our form, and would stop it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const HTML_CONTENT_TYPE = 'text/html; charset=utf-8';

/** Headers of every answer to a browser in a flow, pages and redirects alike: nothing is kept, framed or passed on. */
export const browserHeaders = (): Record<string, string> => ({
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
});

/** A whole document, which works without script. */
export const browserPage = (title: string, content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;
