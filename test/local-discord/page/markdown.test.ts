import { describe, expect, test } from 'vitest';
import { type Node, parseInline, parseMarkdown } from '../../../src/local-discord/page/markdown.ts';

/** Write nodes as a short string, so that a test reads as text: `strong(a em(b))`. */
function sketch(nodes: Node[]): string {
  return nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return node.text;
        case 'code':
          return `code(${node.text})`;
        case 'codeblock':
          return `codeblock[${node.language}](${node.text})`;
        case 'link':
          return `link[${node.url}](${sketch(node.children)})`;
        case 'list':
          return `${node.ordered ? `ol${node.start}` : 'ul'}(${node.items.map(sketch).join('; ')})`;
        case 'heading':
          return `h${node.level}(${sketch(node.children)})`;
        case 'user':
        case 'channel':
        case 'role':
          return `${node.type}(${node.id})`;
        case 'everyone':
          return `everyone(${node.text})`;
        case 'command':
          return `command(${node.name}:${node.id})`;
        case 'emoji':
          return `emoji(${node.name})`;
        case 'time':
          return `time(${node.seconds}:${node.style})`;
        default:
          return `${node.type}(${sketch(node.children)})`;
      }
    })
    .join('');
}
const read = (text: string) => sketch(parseMarkdown(text));

describe('inline formatting', () => {
  test.each([
    ['**bold** and *it* and _it_', 'strong(bold) and em(it) and em(it)'],
    ['__under__ ~~gone~~ ||secret||', 'underline(under) strike(gone) spoiler(secret)'],
    ['***both***', 'strong(em(both))'],
    ['*a **b** c*', 'em(a strong(b) c)'],
    ['**a *b***', 'strong(a em(b))'],
    ['**two\nlines**', 'strong(two\nlines)'],
    ['`a **b**` ``c ` d``', 'code(a **b**) code(c ` d)'],
    ['**a `**` b**', 'strong(a code(**) b)'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['\\*not\\* \\_this\\_ \\\\', '*not* _this_ \\'],
    ['**open and *open', '**open and *open'],
    ['****', '****'],
  ])('%j', (text, shown) => expect(read(text)).toBe(shown));
});

describe('links', () => {
  test.each([
    ['[site](https://a.example/x)', 'link[https://a.example/x](site)'],
    ['[**b** t](<https://a.example>)', 'link[https://a.example/](strong(b) t)'],
    ['[w](https://a.example/x_(y) "title")', 'link[https://a.example/x_(y)](w)'],
    ['see https://a.example/b.', 'see link[https://a.example/b](https://a.example/b).'],
    ['(see https://a.example/x_(y)).', '(see link[https://a.example/x_(y)](https://a.example/x_(y))).'],
    ['(https://a.example/b)', '(link[https://a.example/b](https://a.example/b))'],
    ['<https://a.example>', 'link[https://a.example/](https://a.example)'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
    ['[x](JaVaScRiPt:alert)', '[x](JaVaScRiPt:alert)'],
    ['[x](/relative)', '[x](/relative)'],
  ])('%j', (text, shown) => expect(read(text)).toBe(shown));

  test('a label that looks like another address is not hidden behind', () => {
    expect(read('[https://bank.example](https://evil.example)')).toContain(
      'link[https://bank.example/](https://bank.example)',
    );
  });
});

describe('mentions and the like', () => {
  test.each([
    ['<@123> <@!124> <#5> <@&6>', 'user(123) user(124) channel(5) role(6)'],
    ['</roadmap show:77>', 'command(roadmap show:77)'],
    ['<:way:88> <a:run:99>', 'emoji(way) emoji(run)'],
    ['<t:1700000000:R> <t:1700000000>', 'time(1700000000:R) time(1700000000:f)'],
    ['@everyone', 'everyone(@everyone)'],
    ['<@abc> <b>bold</b> <script>', '<@abc> <b>bold</b> <script>'],
  ])('%j', (text, shown) => expect(read(text)).toBe(shown));
});

describe('blocks', () => {
  test.each([
    ['# One\n## Two\n### Three\ntext', 'h1(One)h2(Two)h3(Three)text'],
    ['#no heading\n#### four', '#no heading\n#### four'],
    ['-# small *print*\nnext', 'subtext(small em(print))next'],
    ['> a\n> b\nc', 'quote(a\nb)c'],
    ['a\n>>> b\nc', 'aquote(b\nc)'],
    ['- a\n- b\n  - c\n    - d\n- e', 'ul(a; bul(cul(d)); e)'],
    ['3. a\n4. b', 'ol3(a; b)'],
    ['- a\n1. b\n2. c', 'ul(a)ol1(b; c)'],
    ['* a\n  more\ntext', 'ul(a\nmore)text'],
    ['text\n- a\n\nafter', 'textul(a)\nafter'],
    ['> # In\n> - x', 'quote(h1(In)ul(x))'],
    ['```ts\nconst a = 1;\n```', 'codeblock[ts](const a = 1;)'],
    ['a ```b``` c', 'a codeblock[](b) c'],
    ['```\n# not a heading\n> nor a quote\n```\nend', 'codeblock[](# not a heading\n> nor a quote)end'],
    ['```\nopen', '```\nopen'],
  ])('%j', (text, shown) => expect(read(text)).toBe(shown));

  test('an embed title has no blocks', () => {
    expect(sketch(parseInline('# **a**'))).toBe('# strong(a)');
  });
});

describe('hostile text', () => {
  test.each([
    ['delimiters', '*_'.repeat(2000)],
    ['bold marks', '**a '.repeat(1000)],
    ['brackets', '['.repeat(4000)],
    ['unfinished links', '[a]('.repeat(1000)],
    ['nested pairs', `${'**_~~||'.repeat(300)}x${'||~~_**'.repeat(300)}`],
    ['quotes', '> '.repeat(2000)],
    ['fences', '```\n'.repeat(1000)],
    ['backticks', Array.from({ length: 80 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
    ['lists', Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}- x`).join('\n')],
    ['escapes', '\\'.repeat(4000)],
    ['angles', '<t:'.repeat(1300)],
    ['lone surrogates and RTL marks', '\ud800 \u202e**abc** \u0000'],
  ])('%s come to an end, and lose nothing to an error', (_name, text) => {
    expect(Array.isArray(parseMarkdown(text))).toBe(true);
  });
});
