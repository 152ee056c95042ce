import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/market/text.ts';

describe('the lines of a posting', () => {
  it('are its headings, paragraphs and points', () => {
    const html =
      '<h2>What you bring</h2><p>Five years of <b>Python</b><br>and some SQL</p><ul><li>Docker</li><li>Git</li></ul>';
    expect(linesOf(html)).toEqual(['What you bring', 'Five years of Python', 'and some SQL', '- Docker', '- Git']);
  });

  it('come out of HTML that its board escaped once more', () => {
    const sent = '&lt;p&gt;Train &amp;amp; ship&amp;nbsp;models&lt;/p&gt;\n&lt;p&gt;C++ &amp;amp; C#&lt;/p&gt;';
    expect(linesOf(sent)).toEqual(['Train & ship models', 'C++ & C#']);
  });

  it('resolve entities by name, number and code point, and leave unknown ones', () => {
    expect(linesOf('5 &lt; 6 &#8211; caf&eacute; &#x20AC;100 R&D &valueOf; &#99999999;')).toEqual([
      '5 < 6 – café €100 R&D &valueOf; &#99999999;',
    ]);
  });

  it('leave plain text as it is, with signs that only look like tags', () => {
    expect(linesOf('less than <3 years\r\n\n  a < b > c  ')).toEqual(['less than <3 years', 'a < b > c']);
  });

  it('hold nothing of styles, scripts and comments', () => {
    expect(linesOf('<style>p { color: red }</style><!-- note --><p>Text</p><script>track("Python")</script>')).toEqual([
      'Text',
    ]);
  });

  it('are well-formed even when a surrogate stands alone', () => {
    expect(linesOf('a\ud800b &#xD800;')).toEqual(['a\ufffdb \ufffd']);
  });
});
