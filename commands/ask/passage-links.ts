/** From a passage of the search to the card that shows the same fact whole. */
import type { Knowledge, Level } from '../../src/knowledge/schema.ts';
import {
  openCareer,
  openDisagreement,
  openFaq,
  openMe,
  openPart,
  openPortfolio,
  openProject,
  openRoadmap,
  openSalary,
  openSample,
  openSkill,
  openStage,
  openTerm,
  revealQuestion,
} from '../shared/custom-ids.ts';

/** Return the custom id of a passage's own card; kinds without one have none. */
export function cardOf(knowledge: Knowledge, passage: string): string | undefined {
  const [, kind = '', id = ''] = /^([^:]+):(.+)$/.exec(passage) ?? [];
  const [first = '', second = ''] = id.split('/');
  switch (kind) {
    case 'faq':
      return openFaq.encode({ question: id });
    case 'skill':
      return openSkill.encode({ skill: id });
    case 'roadmap':
      return openRoadmap.encode({ roadmap: id });
    case 'stage':
    case 'item':
      return openStage.encode({ roadmap: first, stage: second });
    case 'pay':
      return openSalary.encode({ level: knowledge.pay.get(id)?.level });
    case 'pay-level':
      return openSalary.encode({ level: second as Level });
    case 'pay-difference':
      return openSalary.encode({});
    case 'disagreement':
      return openDisagreement.encode({ topic: 'all', page: [...knowledge.disagreements.keys()].indexOf(id) });
    case 'project':
      return openProject.encode({ project: id });
    case 'portfolio':
      return openPortfolio.encode({});
    case 'sample':
      return openSample.encode({ sample: id });
    case 'interview':
      return openPart.encode({ part: id });
    case 'interview-question':
      return revealQuestion.encode({ question: id });
    case 'ladder':
      return openCareer.encode({ about: 'ladder' });
    case 'path':
      return openCareer.encode({ about: 'paths' });
    case 'timeline':
      return openCareer.encode({ about: 'time' });
    case 'specialisation':
      return openCareer.encode({ about: 'specialisations' });
    case 'member':
      return openMe.encode({});
    case 'term':
      return openTerm.encode({ term: id });
    default:
      return undefined;
  }
}
