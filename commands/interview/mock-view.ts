/** How a mock interview looks. */
import { screens } from '../../src/bot/screens.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, privateCard, selectMany, text, textModal } from '../../src/bot/ui.ts';
import {
  type Held,
  type Mock,
  type MockAnswer,
  pointsHad,
  TIME,
  type Verdict,
  verdictsOf,
} from '../../src/interview/mock.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { InterviewQuestion, Knowledge } from '../../src/knowledge/schema.ts';
import { MINUTE } from '../../src/lib/time.ts';
import { ENOUGH } from '../../src/progress/mastery.ts';
import {
  answerMock,
  beginMock,
  openInterview,
  sendMock,
  showMock,
  skipMock,
  theirSkills,
  tickMock,
  tickNone,
  toMe,
} from '../shared/custom-ids.ts';
import { fromNow, sourceLine } from '../shared/style.ts';
import { partName } from './view.ts';

/** As much as a window of Discord takes. */
const LONGEST_ANSWER = 4000;
/** What is shown of an answer beside the points. */
const SHOWN_ANSWER = 700;

/** What is shown of a mock interview: which, and where it is. */
export interface MockPlace {
  id: string;
  mock: Mock;
  index: number;
}

const headOf = (knowledge: Knowledge, question: InterviewQuestion, { mock, index }: MockPlace): string =>
  `-# Mock interview · ${index + 1} of ${mock.questions.length} · ${partName(knowledge.interviewParts.get(question.part))} · ${question.difficulty}`;

/** Ask a question; its time runs from the first time that it is shown. */
export function mockQuestionCard(
  knowledge: Knowledge,
  question: InterviewQuestion,
  place: MockPlace,
  { writes }: { writes: boolean },
): Card {
  const { id: mock, index } = place;
  const ends = new Date((place.mock.shown[index] ?? 0) + TIME);
  return privateCard(
    text(headOf(knowledge, question, place), `## ${question.question}`),
    text(
      `You have ${TIME / MINUTE} minutes; they end ${fromNow(ends)}.`,
      'Say it aloud first, then write it down in short sentences.',
    ),
    buttons(
      button(answerMock.encode({ mock, index }), 'Answer', { style: 'main' }),
      button(skipMock.encode({ mock, index }), 'Skip'),
    ),
    text(
      `-# A late answer counts too. ${writes ? 'The language model of this bot’s host reads your answer and holds it against the points.' : 'You tick the points yourself.'}`,
      sourceLine(sourcesNamed(knowledge, question.sources)),
    ),
  );
}

/** The window for an answer. */
export const answerModal = (question: InterviewQuestion, { id: mock, index }: Omit<MockPlace, 'mock'>) =>
  textModal(sendMock.encode({ mock, index }), {
    title: 'Your answer',
    label: 'What would you say?',
    description: cut(question.question, 100),
    most: LONGEST_ANSWER,
  });

const SIGNS: Record<Verdict, string> = { there: '✅ there', partly: '🟡 partly', missing: '▫️ missing' };

/** Show what a good answer covers, and which of it the answer had. */
export function mockReviewCard(
  knowledge: Knowledge,
  question: InterviewQuestion,
  answer: MockAnswer,
  place: MockPlace,
): Card {
  const { id: mock, index } = place;
  const { covers } = question;
  const verdicts = verdictsOf(answer, covers.length);
  const isLast = index + 1 >= place.mock.questions.length;
  const isSkipped = answer.text === '';
  const shown = screens({
    again: showMock.encode({ mock, index }),
    title: text(
      headOf(knowledge, question, place),
      `**${cut(question.question, 90)}**`,
      [
        verdicts ? `**${points(pointsHad(verdicts))} of ${covers.length} points**` : 'What of this did you say?',
        isSkipped
          ? 'skipped'
          : `${clock(answer.took)}${answer.took > TIME ? `, over the ${TIME / MINUTE} minutes` : ''}`,
      ].join(' · '),
    ),
    body: [
      text(
        ...covers.flatMap((point, at) =>
          pointLines(point, verdicts?.[at], answer.ticked ? undefined : answer.held?.[at]),
        ),
      ),
    ],
    foot: [
      !isSkipped &&
        selectMany(
          tickMock.encode({ mock, index }),
          answer.held && !answer.ticked ? 'Tick what you had, if the model is wrong…' : 'Tick what you had…',
          covers.map((point, at) => ({ value: String(at), label: point, chosen: verdicts?.[at] === 'there' })),
        ),
      buttons(
        verdicts
          ? button(showMock.encode({ mock, index: index + 1 }), isLast ? 'Result' : 'Next question', { style: 'main' })
          : button(tickNone.encode({ mock, index }), 'I had none of it'),
      ),
    ],
    end: [
      !isSkipped && text(`**Your answer** ${plain(answer.text, SHOWN_ANSWER)}`),
      theirSkills(knowledge, question.skills, 'Read up on a skill…'),
    ],
    sources: sourceLine(sourcesNamed(knowledge, question.sources)),
  });
  return { ...shown, private: true };
}

/** One point, with the words of the answer that a model found for it. */
const pointLines = (point: string, verdict: Verdict | undefined, held: Held | undefined): string[] => [
  verdict ? `**${SIGNS[verdict]}** · ${point}` : `- ${point}`,
  ...(held?.evidence ? [`-# You: “${plain(held.evidence, 120)}”`] : []),
];

/** Show the result by part, and what to read. */
export function mockResultCard(knowledge: Knowledge, { id, mock }: Omit<MockPlace, 'index'>): Card {
  const scored = mock.questions.flatMap((name, at) => {
    const question = knowledge.interviewQuestions.get(name);
    const answer = mock.answers[at];
    if (!question || !answer) return [];
    const had = pointsHad(verdictsOf(answer, question.covers.length) ?? []);
    return [{ question, had, of: question.covers.length }];
  });
  const byPart = Map.groupBy(scored, ({ question }) => question.part);
  const sum = (some: typeof scored, what: 'had' | 'of') => some.reduce((all, one) => all + one[what], 0);
  const weak = scored.filter(({ had, of }) => had < ENOUGH * of);
  const shown = screens({
    again: showMock.encode({ mock: id, index: mock.questions.length }),
    title: text(`## ${points(sum(scored, 'had'))} of ${sum(scored, 'of')} points`),
    body: [
      text(
        ...[...byPart].map(
          ([part, some]) =>
            `**${partName(knowledge.interviewParts.get(part))}** ${points(sum(some, 'had'))} of ${sum(some, 'of')}`,
        ),
        '-# A point that is partly there counts half. What was weak comes back first, here and in your week.',
      ),
      text(...scored.map(({ question, had, of }) => `- ${cut(question.question, 44)} · ${points(had)} of ${of}`)),
    ],
    foot: [
      theirSkills(knowledge, weak.flatMap(({ question }) => question.skills).slice(0, 25), 'Read up on a weak skill…'),
      buttons(
        button(beginMock.encode({}), 'Another mock interview', { style: 'main' }),
        scored.length > 0 && button(showMock.encode({ mock: id, index: 0 }), 'Look again'),
        button(openInterview.encode({}), 'All parts'),
        toMe(),
      ),
    ],
  });
  return { ...shown, private: true };
}

/** Say that a mock interview is gone. */
export const goneMockCard = (): Card =>
  privateCard(
    text('That mock interview has ended: I keep them for a week. Its scores still count.'),
    buttons(button(beginMock.encode({}), 'A new one'), button(openInterview.encode({}), 'All parts')),
  );

const points = (had: number): string => (had % 1 === 0 ? `${had}` : `${Math.floor(had) || ''}½`);
const clock = (ms: number): string =>
  `${Math.floor(ms / MINUTE)}:${String(Math.floor((ms % MINUTE) / 1000)).padStart(2, '0')}`;
