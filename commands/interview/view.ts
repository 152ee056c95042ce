import { screens } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, numbered, select, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { InterviewPart, InterviewQuestion, Knowledge } from '../../src/knowledge/schema.ts';
import {
  beginMock,
  drawQuestion,
  listQuestions,
  openInterview,
  openPart,
  openQuestion,
  pickQuestion,
  revealQuestion,
  theirSkills,
  toPortfolio,
} from '../shared/custom-ids.ts';
import { pageLine, pageOf, pager } from '../shared/pagination.ts';
import { sourceLine } from '../shared/style.ts';

/** Show the parts of an interview, with a way to practise each. */
export function partsCard(knowledge: Knowledge): Card {
  const parts = [...knowledge.interviewParts.values()];
  return screens({
    again: openInterview.encode({}),
    title: text('## The parts of an interview', `${knowledge.interviewQuestions.size} questions to practise with.`),
    body: [
      text(
        ...parts.map(
          (part, at) =>
            `**${at + 1} · ${part.title}** · ${questionsOf(knowledge, part).length} questions\n-# ${cut(part.what, 90)}`,
        ),
      ),
    ],
    foot: [
      ...numbered(parts.map(({ id }) => openPart.encode({ part: id }))),
      buttons(
        button(drawQuestion.encode({}), 'Draw a question', { style: 'main' }),
        button(beginMock.encode({}), 'Mock interview'),
        toPortfolio(),
      ),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        parts.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** Show one part: what it looks at, how to prepare, and its questions. */
export function partCard(knowledge: Knowledge, part: InterviewPart): Card {
  return screens({
    again: openPart.encode({ part: part.id }),
    title: text(`-# Interviews`, `## ${part.title}`),
    body: [
      text(part.what),
      text(`**Prepare** ${part.prepare}`),
      text('**It looks at**', ...part.focus.map((point) => `- ${point}`)),
    ],
    foot: [
      buttons(
        button(drawQuestion.encode({ part: part.id }), 'Draw a question', { style: 'main' }),
        button(beginMock.encode({ part: part.id }), 'Mock interview'),
        button(listQuestions.encode({ part: part.id, page: 0 }), 'All questions'),
        button(openInterview.encode({}), 'All parts'),
      ),
    ],
    sources: sourceLine(sourcesNamed(knowledge, part.sources)),
  });
}

/** List the questions of a part. */
export function questionsCard(knowledge: Knowledge, part: InterviewPart, page: number): Card {
  const place = pageOf(questionsOf(knowledge, part), page, 5);
  return screens({
    again: listQuestions.encode({ part: part.id, page: place.at }),
    title: text(`-# Interviews · ${part.title}`, '## Questions', pageLine(place)),
    body: [text(...place.shown.map(({ question, difficulty }) => `- ${question} · *${difficulty}*`))],
    foot: [
      select(
        pickQuestion.encode({}),
        'Practise one…',
        place.shown.map(({ id, question, difficulty }) => ({ value: id, label: question, description: difficulty })),
      ),
      buttons(
        ...pager(place, (to) => listQuestions.encode({ part: part.id, page: to })),
        button(openPart.encode({ part: part.id }), 'Back to the part'),
      ),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        place.shown.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** Ask a question: the points of a good answer come on a click. */
export function interviewCard(knowledge: Knowledge, question: InterviewQuestion, revealed: boolean): Card {
  const part = knowledge.interviewParts.get(question.part);
  return screens({
    again: (revealed ? revealQuestion : openQuestion).encode({ question: question.id }),
    title: text(`-# ${part?.title} · ${question.difficulty}`, `## ${question.question}`),
    body: [
      revealed
        ? text('**A good answer covers**', ...question.covers.map((point) => `- ${point}`))
        : text('Think first, say it aloud, then look.'),
    ],
    foot: [
      revealed && theirSkills(knowledge, question.skills, 'Read up on a skill…'),
      buttons(
        !revealed &&
          button(revealQuestion.encode({ question: question.id }), 'What a good answer covers', { style: 'main' }),
        button(drawQuestion.encode({ part: question.part }), 'Another question'),
        button(openPart.encode({ part: question.part }), 'About this part'),
      ),
    ],
    sources: sourceLine(sourcesNamed(knowledge, question.sources)),
  });
}

/** The title of a part without what stands in brackets behind it. */
export const partName = (part: InterviewPart | undefined): string => (part?.title ?? '').replace(/ \(.*\)$/, '');

/** List the questions of a part, in the order of the file. */
export const questionsOf = (knowledge: Knowledge, { id }: InterviewPart): InterviewQuestion[] =>
  [...knowledge.interviewQuestions.values()].filter(({ part }) => part === id);
