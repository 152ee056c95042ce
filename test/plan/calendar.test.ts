import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { type CalendarAsk, calendarFile, studyMinutes } from '../../src/plan/calendar.ts';
import { makePlan, type PlanAsk } from '../../src/plan/plan.ts';
import { type StudyTime, studyTimes } from '../../src/plan/study.ts';

const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const NOW = new Date('2026-12-24T18:30:05Z');
const later = new Date(NOW.getTime() + 1000);
const times = (typed: string): StudyTime[] => {
  const read = studyTimes(typed);
  if (!read) throw new Error(`not understood: ${typed}`);
  return read;
};

/** The file of a plan, made as asked. */
function file(id: string, plan: Partial<PlanAsk> = {}, ask: Partial<CalendarAsk> = {}): string {
  const roadmap = knowledge.roadmaps.get(id);
  if (!roadmap) throw new Error(`no roadmap ${id}`);
  const made = makePlan(knowledge, { roadmap, from: 'some-programming', hours: 10, begin: '2027-01-01', ...plan });
  return calendarFile(made, { member: '1', now: NOW, ...ask });
}
/** What another program reads of a file. */
const read = (written: string) =>
  new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent').map((event) => {
    return {
      event: new ICAL.Event(event),
      get: (name: string) => String(event.getFirstPropertyValue(name)),
      raw: event,
    };
  });
const ids = (written: string) => read(written).map(({ get }) => get('uid'));

describe('the calendar of a plan', () => {
  it('has an all-day event for each stage, ending on the day after its last', () => {
    const written = file('practical-guide');
    expect(read(written)).toHaveLength(5);
    expect(written).toContain('DTSTART;VALUE=DATE:20270101');
    expect(written).toContain('DTEND;VALUE=DATE:20270305');
  });

  it.each([...knowledge.roadmaps.keys()])(
    'of %s keeps to the format: lines of at most 75 bytes, all ended as it asks',
    (id) => {
      const written = file(id, { from: 'zero' }, { study: times('Mon 19:00') });
      expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(written.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const { get, event } of read(written)) {
        expect(event.endDate.compare(event.startDate)).toBe(1);
        expect(get('dtstamp')).toBe('2026-12-24T18:30:05Z');
      }
    },
  );

  it('leaves the member free on the days of its stages, and none the less busy while learning', () => {
    const shown = read(file('practical-guide', {}, { study: times('Mon 19:00') })).map(({ get }) => get('transp'));
    expect(shown.slice(0, -1).every((one) => one === 'TRANSPARENT')).toBe(true);
    expect(shown.at(-1)).not.toBe('TRANSPARENT');
  });

  it.each<[string, Partial<PlanAsk>]>([
    ['nothing', {}],
    ['the pace', { hours: 20 }],
    ['the begin', { begin: '2027-03-08' }],
    ['both', { hours: 5, begin: '2027-02-01' }],
  ])('keeps the names of its events when %s changes, each a later version', (_, changed) => {
    const study = times('Mon 19:00, Sat 9:00');
    const [before, after] = [
      file('practical-guide', {}, { study }),
      file('practical-guide', changed, { study, now: later }),
    ];
    expect(ids(after)).toEqual(ids(before));
    for (const [at, { get }] of read(after).entries()) {
      expect(Number(get('sequence'))).toBeGreaterThan(Number(read(before)[at]?.get('sequence')));
      expect(get('dtstamp') > String(read(before)[at]?.get('dtstamp'))).toBe(true);
    }
  });

  it('names no two events alike: of steps, of roadmaps, or of members, whom it doesn’t tell', () => {
    const all = ['practical-guide', 'kairos', 'twelve-months'].flatMap((id) =>
      ['123456789', '2'].flatMap((member) =>
        ids(file(id, { from: 'zero' }, { member, study: times('Mon 1pm, Tue 2pm') })),
      ),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(all.join()).not.toContain('123456789');
  });
});

describe('times for learning in it', () => {
  const study = times('Mon Wed 19:00, Sat 9:30');
  const events = read(file('practical-guide', { hours: 10, begin: '2027-01-01' }, { study })).slice(-2);

  it('come every week on their days from the first one on, together as long as the hours of a week', () => {
    const shown = events.map(({ event }) => {
      const all = event.iterator();
      return Array.from({ length: 3 }, () => all.next().toString());
    });
    expect(shown).toEqual([
      ['2027-01-04T19:00:00', '2027-01-06T19:00:00', '2027-01-11T19:00:00'],
      ['2027-01-02T09:30:00', '2027-01-09T09:30:00', '2027-01-16T09:30:00'],
    ]);
    expect(events.map(({ event }) => event.duration.toSeconds() / 60)).toEqual([200, 200]);
  });

  it('stay at the same hour when clocks are put forward and back, for they have no zone', () => {
    for (const { event } of events) {
      expect(event.startDate.zone.tzid).toBe('floating');
      const all = event.iterator();
      const hours = Array.from({ length: 40 }, () => all.next().hour);
      expect(new Set(hours).size).toBe(1);
    }
  });

  it('remind the member a quarter of an hour before', () => {
    for (const { raw } of events) {
      const alarm = raw.getFirstSubcomponent('valarm');
      expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
      expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT15M');
    }
  });

  it('end with the plan at the latest, and never where a stage goes on', () => {
    const until = (id: string) => /UNTIL=(\w+)/.exec(file(id, { hours: 15 }, { study }))?.[1];
    expect(until('practical-guide')).toBe('20280327T235959');
    expect(until('kairos')).toBeUndefined();
  });
});

describe('weekly times', () => {
  it.each<[string, [string, number][]]>([
    ['Mon 19:00', [['MO', 1140]]],
    ['monday and thursday at 7pm', [['MO,TH', 1140]]],
    [
      'Tue, Thu 18.30; Sun 10',
      [
        ['TU,TH', 1110],
        ['SU', 600],
      ],
    ],
    ['Mon–Fri 6:15 am', [['MO,TU,WE,TH,FR', 375]]],
    ['Fri to Mon 12am', [['MO,FR,SA,SU', 0]]],
    ['every Sat 12pm', [['SA', 720]]],
    [
      'Wed 8:00 Wed 20:00',
      [
        ['WE', 480],
        ['WE', 1200],
      ],
    ],
  ])('%s is understood', (typed, expected) => {
    expect(studyTimes(typed)?.map(({ days, at }) => [days.join(), at])).toEqual(expected);
  });

  it.each([
    '',
    'soon',
    'Mon',
    '19:00',
    'Mon 25:00',
    'Mon 19:60',
    'Mon 13pm',
    'Mon 19:00 maybe',
    'Mon-Sun 8:00 Mon-Sun 9:00 Mon 7:00',
    'x'.repeat(100),
  ])('%j is not', (typed) => {
    expect(studyTimes(typed)).toBeUndefined();
  });

  it('share the hours of a week evenly, to five minutes', () => {
    expect(studyMinutes(10, times('Mon Wed Fri 19:00'))).toBe(200);
    expect(studyMinutes(7, times('Mon–Sun 8:00'))).toBe(60);
    expect(studyMinutes(1, times('Mon–Sun 8:00'))).toBe(10);
  });
});
