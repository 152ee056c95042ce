import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../../src/market/sections.ts';

const work = (body: string) => sectionsOf([{ body }]).work;

describe('the sections of a posting', () => {
  it('keep what speaks of the work, and leave the company and its benefits', () => {
    const text = [
      'Acme makes maps with TensorFlow.',
      ...['About us', 'We love Kubernetes.', 'What you’ll do', 'Build with PyTorch.', 'Requirements:', '- SQL'],
      ...['What we offer', 'A Git course', 'About Acme', 'Founded on Kafka.'],
    ];
    expect(work(text.join('\n'))).toEqual(['What you’ll do', 'Build with PyTorch.', 'Requirements:', '- SQL']);
  });

  it('keep what an introduction says of the role before the first heading', () => {
    const text = 'Acme maps fields with TensorFlow. In this role you train models in PyTorch.\nRequirements\nSQL';
    expect(work(text)).toEqual(['In this role you train models in PyTorch.', 'Requirements', 'SQL']);
    expect(work('Build maps with Docker\nThe NLP specialist works with spaCy.\nRequirements\nSQL')).toEqual([
      ...['Build maps with Docker', 'The NLP specialist works with spaCy.', 'Requirements', 'SQL'],
    ]);
  });

  it('keep what an introduction says of the team', () => {
    const text = 'Acme sold maps to Spark Air. Our mapping team draws them with PyTorch.\nRequirements\nSQL';
    expect(work(text)).toEqual(['Our mapping team draws them with PyTorch.', 'Requirements', 'SQL']);
    expect(work('We launched maps with Kafka. Join our team members in Spark City.\nRequirements\nSQL')).toEqual([
      ...['Requirements', 'SQL'],
    ]);
    expect(work('Requirements\nSQL\nOur products are built with Java.')).toEqual(['Requirements', 'SQL']);
    expect(work('You also have a liking for Kafka. Acme is old.\nRequirements\nSQL')[0]).toBe(
      'You also have a liking for Kafka.',
    );
  });

  it('are not cut short by points of a list that look like headings', () => {
    const points = ['Requirements', 'Experience with Python', 'Rust for data privacy', 'Team benefits in SQL', 'Kafka'];
    const more = ['Apply Spark to maps', 'Meet deadlines with Git', '3+ years of experience', 'Java'];
    expect(work([...points, ...more].join('\n'))).toEqual([...points, ...more]);
    expect(work('Requirements\nSQL\nApply now\nWith Java')).toEqual(['Requirements', 'SQL']);
    // No heading: what stands before it is no introduction.
    expect(work('We draw maps in PyTorch.\n5 years of experience in SQL')).toContain('We draw maps in PyTorch.');
  });

  it('keep what somebody does, and the list under a heading on applicants', () => {
    const points = ['Merge maps in Spark', 'Interpreting maps', 'Acme is old', 'Requirements', 'SQL'];
    expect(work(points.join('\n'))).toEqual(['Merge maps in Spark', 'Interpreting maps', 'Requirements', 'SQL']);
    const marked = ['→ Maps in Spark', '> Kafka', '(b) Git', 'Acme is old', 'Requirements', 'SQL'];
    expect(work(marked.join('\n'))).toEqual(marked.filter((line) => line !== 'Acme is old'));
    expect(work('Whom we have in mind\nMaps\nWhat we can’t do without\nSQL')).toHaveLength(4);
    const headed = ['The successful applicant will:', 'Maps in Spark', 'Requirements', 'SQL'];
    expect(work(headed.join('\n'))).toEqual(headed);
  });

  it('are parted where the line breaks were lost', () => {
    expect(work('Requirements\n· Knows maps · Likes SQL · Draws')).toEqual([
      ...['Requirements', '- Knows maps', '- Likes SQL', '- Draws'],
    ]);
    expect(work('Requirements\nMaps in SparkExperience with SQLKnowledge of Git')).toEqual([
      ...['Requirements', 'Maps in Spark', 'Experience with SQL', 'Knowledge of Git'],
    ]);
    expect(work('Requirements\nOpenDesigner and a · b')).toEqual(['Requirements', 'OpenDesigner and a · b']);
  });

  it('have lines whole that were broken to be short', () => {
    const text = ['Requirements', 'Whoever comes knows how to bring models into', 'production, and likes SQL', 'maps'];
    expect(work(text.join('\n'))).toEqual([
      ...['Requirements', 'Whoever comes knows how to bring models into production, and likes SQL maps'],
    ]);
    const points = ['Requirements', 'python', 'sql', 'Lines that are long and end with a full stop are whole.', 'git'];
    expect(work(points.join('\n'))).toEqual(points);
  });

  it('take everything where nothing says that it speaks of the work', () => {
    expect(work('We use PyTorch.\nBenefits\nFree lunch')).toEqual(['We use PyTorch.']);
    expect(work('About us\nWe use PyTorch.')).toEqual(['About us', 'We use PyTorch.']);
  });

  it('leave the law wherever it stands, even in a text of one line', () => {
    const line =
      'Train models. We use machine learning to review applications. We are an equal opportunity employer. Deploy them.';
    expect(work(line)).toEqual(['Train models.', 'Deploy them.']);
    expect(work('Train models.\nPay regardless of gender.\nSQL regardless of the tools.')).toEqual([
      ...['Train models.', 'SQL regardless of the tools.'],
    ]);
  });

  it('tell what somebody will get to do from what they will get', () => {
    expect(work('Acme maps.\nYou’ll get to:\nWrite Rust\nYou’ll get:\nA Git course')).toEqual([
      ...['You’ll get to:', 'Write Rust'],
    ]);
  });

  it('know headings between lines, and points with a wave', () => {
    expect(work('--- THE JOB ---\nRust\n=== BENEFITS ===\nA Git course\n-- Tasks --\nSQL')).toEqual([
      ...['--- THE JOB ---', 'Rust', '-- Tasks --', 'SQL'],
    ]);
    expect(work('What else is on your plate:\n~ Rust\n~ Your team benefits')).toHaveLength(3);
  });

  it('know a list by the line before it, when there is no heading', () => {
    const list = ['In this role you will use tools such as:', 'Rust', 'Kafka and Git'];
    expect(work(['Acme is fun.', ...list, 'Requirements', 'SQL', 'Benefits', 'Spark'].join('\n'))).toEqual([
      ...list,
      ...['Requirements', 'SQL'],
    ]);
    expect(
      work('Candidates with a liking for Rust are welcome. Acme is fun.\nS/he guides with Kafka.\nSkills\nSQL'),
    ).toEqual(['S/he guides with Kafka.', 'Skills', 'SQL']);
  });

  it('know a list by those who will do it', () => {
    const list = ['In our team, the Data Engineer will:', 'Rust', 'Kafka'];
    expect(work(['Acme is fun.', ...list, 'Benefits', 'Spark'].join('\n'))).toEqual(list);
  });

  it('know headings that stand before their text, and with a star', () => {
    const lines = ['*Requirements', 'Rust', 'Benefits: a Git course', 'Skills: SQL', 'Nice to have: Kafka', 'Docker'];
    const { work: asked, preferred } = sectionsOf([{ body: ['Acme is fun.', ...lines].join('\n') }]);
    expect(asked).toEqual(['*Requirements', 'Rust', 'Skills: SQL']);
    expect(preferred).toEqual(['Nice to have: Kafka', 'Docker']);
  });

  it('keep what is said of the role where the company is told of', () => {
    expect(work('About Acme\nFounded on Kafka. In this role you write Rust.\nSkills\nSQL')).toEqual([
      ...['In this role you write Rust.', 'Skills', 'SQL'],
    ]);
  });

  it('keep what somebody has to have, before the first heading', () => {
    const asks = ['Strong SQL skills', 'Ability to write Rust', 'Should know Kafka', 'Leads reviews in Git'];
    expect(work(['Acme loves Spark.', ...asks, 'Requirements', 'Java'].join('\n'))).toEqual([
      ...[...asks, 'Requirements', 'Java'],
    ]);
  });

  it('are not cut behind abbreviations', () => {
    const line = 'You know a tracker, e.g. Weave, vs. Git.';
    expect(work(`Requirements\n${line} SQL`)).toEqual(['Requirements', line, 'SQL']);
  });

  it('know the employer by the heading that tells of it', () => {
    expect(sectionsOf([{ body: 'The role\nWork\nAbout Acme Maps\nText' }]).employers).toEqual(['Acme Maps']);
    expect(sectionsOf([{ body: 'About the role\nWork\nAbout you\nText' }]).employers).toEqual([]);
    expect(sectionsOf([{ body: 'Acme Maps is the open platform for maps.' }]).employers).toEqual(['Acme Maps']);
    expect(sectionsOf([{ body: 'Python is a must.' }]).employers).toEqual([]);
  });

  it('use the headings that a board sends apart from their text', () => {
    const parts = [
      { body: '<p>Acme likes Spark</p>' },
      { heading: 'Requirements', body: '<li>Python</li>' },
      { heading: 'Benefits', body: '<li>Java beans</li>' },
    ];
    expect(sectionsOf(parts).work).toEqual(['- Python']);
    const unknown = [{ heading: 'Our ideal mate', body: 'Rust' }, { body: 'Health insurance' }];
    expect(sectionsOf(unknown).work).toEqual(['Rust']);
  });

  it('are asked for, or only welcome under a heading of their own or by their own words', () => {
    const parted = (text: string) => {
      const { work, preferred } = sectionsOf([{ body: text }]);
      return { work, preferred };
    };
    expect(parted('Requirements\n- Python\nPreferred qualifications\n- Rust\nBenefits\n- SQL')).toEqual({
      ...{ work: ['Requirements', '- Python'], preferred: ['Preferred qualifications', '- Rust'] },
    });
    expect(parted('The role\nYou know Docker.\nNice to have:\nKafka\nMinimum qualifications\nGit').work).toEqual([
      ...['The role', 'You know Docker.', 'Minimum qualifications', 'Git'],
    ]);
    expect(parted('Strong Python required, Rust a plus.').preferred).toEqual(['Rust a plus.']);
    expect(parted('PyTorch, TensorFlow or JAX is a plus.').work).toEqual([]);
    expect(parted('You train models, ideally in JAX.').preferred).toEqual([', ideally in JAX.']);
    expect(parted('Kafka is not required but a plus.').preferred).toEqual(['Kafka is not required but a plus.']);
    expect(parted('You use your preferred editor.').preferred).toEqual([]);
  });
});
