import { onClick } from '../../src/bot/command.ts';
import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, card, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Faq, Knowledge } from '../../src/knowledge/schema.ts';
import type { Command } from '../../src/services.ts';
import {
  known,
  openDisagreement,
  openFaq,
  openFaqTopic,
  openFaqTopics,
  pickFaq,
  pickFaqTopic,
  theirSkills,
} from '../shared/custom-ids.ts';
import { pageLine, pageOf, pager } from '../shared/pagination.ts';
import { sourceLine } from '../shared/style.ts';

type Topic = Faq['topics'][number];

const TOPICS: Record<Topic, string> = {
  starting: 'Starting',
  background: 'Background and degree',
  maths: 'Mathematics',
  languages: 'Programming languages',
  order: 'What to learn first',
  time: 'How long it takes',
  courses: 'Courses and certificates',
  portfolio: 'Portfolio',
  kaggle: 'Kaggle',
  'first-job': 'The first job',
  interviews: 'Interviews',
  pay: 'Pay',
  specialising: 'Specialising',
  roles: 'Roles compared',
  llms: 'Language models and agents',
  'soft-skills': 'Working with people',
  'staying-current': 'Staying current',
  pitfalls: 'Pitfalls',
  pacing: 'Pacing yourself',
  roadmaps: 'These roadmaps',
  tools: 'Tools',
};

/** What the cards of questions can do. */
export const faqComponents: NonNullable<Command['components']> = [
  onClick(openFaqTopics, (_, { services }) => topicsCard(services.knowledge)),
  onClick(openFaq, ({ question }, { services: { knowledge } }) => faqCard(knowledge, faqOf(knowledge, question))),
  onClick(pickFaq, (_, { chosen: [id = ''], services: { knowledge } }) => faqCard(knowledge, faqOf(knowledge, id))),
  onClick(openFaqTopic, ({ topic, page }, { services }) => topicCard(services.knowledge, topic, page)),
  onClick(pickFaqTopic, (_, { chosen: [topic = ''], services }) => topicCard(services.knowledge, topic, 0)),
];

const faqOf = (knowledge: Knowledge, id: string) => known(knowledge.faq, id, 'question', 'ask');

const about = (knowledge: Knowledge, topic: string): Faq[] =>
  [...knowledge.faq.values()].filter(({ topics }) => topics.some((one) => one === topic));

/** List the topics. */
export function topicsCard(knowledge: Knowledge): Card {
  const topics = Object.entries(TOPICS).map(([topic, name]) => ({ topic, name, size: about(knowledge, topic).length }));
  return card(
    text(
      '## Questions that many ask',
      `${knowledge.faq.size} answers. Choose a topic, or type a few words: \`/ask question:\`.`,
    ),
    select(
      pickFaqTopic.encode({}),
      'A topic…',
      topics
        .filter(({ size }) => size > 0)
        .map(({ topic, name, size }) => ({ value: topic, label: name, description: `${size} questions` })),
    ),
    text('-# Each answer names its sources, and says so when they disagree or when none of them knows.'),
  );
}

function topicCard(knowledge: Knowledge, topic: string, page: number): Card {
  const questions = about(knowledge, topic);
  if (questions.length === 0)
    throw new UserError(
      'gone',
      'That topic is no longer part of what I know. Type `/help` and choose Questions to see those there are now.',
    );
  const place = pageOf(questions, page, 8);
  return screens({
    again: openFaqTopic.encode({ topic, page: place.at }),
    title: text(`-# Questions that many ask`, `## ${TOPICS[topic as Topic] ?? 'Questions'}`, pageLine(place)),
    body: [text(...place.shown.map(({ question }) => `- ${question}`))],
    foot: [
      select(
        pickFaq.encode({}),
        'Read an answer…',
        place.shown.map(({ id, question }) => ({ value: id, label: question })),
      ),
      select(
        pickFaqTopic.encode({}),
        'Another topic…',
        Object.entries(TOPICS)
          .filter(([other]) => other !== topic && about(knowledge, other).length > 0)
          .map(([value, label]) => ({ value, label })),
      ),
      buttons(...pager(place, (to) => openFaqTopic.encode({ topic, page: to }))),
    ],
  });
}

/** Show a question with its answer, and the ways on from it. */
export function faqCard(
  knowledge: Knowledge,
  { id, question, answer, sources, topics: [topic], skills, disagreements }: Faq,
): Card {
  const [disagreement] = disagreements;
  return screens({
    again: openFaq.encode({ question: id }),
    title: text(`## ${question}`),
    body: answer.split('\n\n').map((paragraph) => text(paragraph)),
    foot: [],
    end: [
      theirSkills(knowledge, skills),
      buttons(
        topic && button(openFaqTopic.encode({ topic, page: 0 }), `More on ${TOPICS[topic].toLowerCase()}`),
        disagreement &&
          button(
            openDisagreement.encode({ topic: 'all', page: [...knowledge.disagreements.keys()].indexOf(disagreement) }),
            'Who says what',
          ),
      ),
    ],
    sources: sourceLine(sourcesNamed(knowledge, sources)),
  });
}
