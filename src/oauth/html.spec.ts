import { describe, expect, it } from '@jest/globals';
import { html, trusted } from './html.js';

describe('html', () => {
  it('escapes texts for elements and for attributes', () => {
    const text = `<img src=x onerror="alert(1)">&'`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;">' +
        '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;</p>',
    );
  });

  it('escapes what looks escaped, so that it reads as it was written', () => {
    expect(html`${'&lt;'}`.text).toBe('&amp;lt;');
  });

  it('takes markup over as it is, alone or in a list', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(html`${items}${trusted('<hr>')}`.text).toBe('<li>a</li><li>&lt;b&gt;</li><hr>');
  });

  it('leaves out what a condition took away', () => {
    expect(html`<p>${null}${false}${0}</p>`.text).toBe('<p>0</p>');
  });
});
