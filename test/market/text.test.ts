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
    expect(linesOf('&amp;lt;p&amp;gt;SQL&amp;amp;nbsp;&amp;amp;amp; Git&amp;lt;/p&amp;gt;')).toEqual(['SQL & Git']);
  });

  it('resolve entities by name, number and code point, and leave unknown ones', () => {
    expect(linesOf('5 &lt; 6 &#8211; caf&eacute; &#x20AC;100 R&D BTC&ETH &valueOf; &#99999999;')).toEqual([
      '5 < 6 – café €100 R&D BTC&ETH &valueOf; \ufffd',
    ]);
  });

  it('leave plain text as it is, with signs that only look like tags', () => {
    expect(linesOf('less than <3 years\r\n\n  a < b > c  ')).toEqual(['less than <3 years', 'a < b > c']);
    expect(linesOf('latency &lt;ten ms<p>Go</p>x <y')).toEqual(['latency <ten ms', 'Go', 'x <y']);
  });

  it('hold no signs of no width, however they are written', () => {
    expect(linesOf('Py\u00adTorch Tensor&shy;Flow Num&#8205;Py a\u200bb\ufeff')).toEqual([
      'PyTorch TensorFlow NumPy a b',
    ]);
  });

  it('hold nothing of styles, scripts and comments', () => {
    expect(linesOf('<style>p { color: red }</style><!-- note --><p>Text</p><script>track("Python")</script>')).toEqual([
      'Text',
    ]);
  });

  it('come out of a hundred thousand elements that nobody closes', () => {
    expect(linesOf(`${'<b></i>'.repeat(100_000)}<p>Text`)).toEqual(['Text']);
    for (const open of ['<a "', "<a '", '<!--', '<a b="c'])
      expect(linesOf(`Text${open.repeat(25_000)}`)[0]).toMatch(/^Text/);
    expect(linesOf('<'.repeat(100_000))).toEqual(['<'.repeat(100_000)]);
  });

  it('are well-formed even when a surrogate stands alone', () => {
    expect(linesOf('a\ud800b &#xD800;')).toEqual(['a\ufffdb \ufffd']);
  });
});
