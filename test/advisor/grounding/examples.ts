/**
 * Statements as models write them, each with its passages: true ones, true remarks on what the passages lack, and pairs of
 * a wrong one with its right twin. Only what holds of a whole kind is mended by them.
 */

export interface Example {
  text: string;
  passages: string[];
  question?: string;
}

const of =
  (question: string | undefined, ...passages: string[]) =>
  (text: string): Example => ({ text, passages, ...(question !== undefined && { question }) });

/** As a strong model writes. */
export const STRONG: Example[] = [
  ...[
    "No. The Practical guide says it's the portfolio that takes long, not the material: specialisation and projects together get 3–6 months.",
    "People tend to stall at two points, it says: too much theory before they've written real code, and models that never reach production.",
  ].map(of('what part of this takes the longest', 'faq:why-so-long')),
  ...[
    "The sources don't agree. The Jenkins article says certifications of large technology companies are valued because they show practical knowledge.",
    'AiTechWorlds would rather have you deploy something: it says an hour spent on that does more for interviews than another certificate.',
  ].map(of('should i pay for an aws cert', 'faq:certifications-worth')),
  ...[
    "You're good enough when your code is clean and can be tested; notebooks alone won't do.",
    "You can move on once you've tidied and reshaped a CSV file and trained a scikit-learn model with it, mostly without looking things up.",
    "AiTechWorlds sets the bar higher: object-oriented code, tests and packaging, which tutorials usually don't teach.",
  ].map(of('how good does my python have to be before i move on', 'faq:how-good-python')),
  ...[
    "You've a good start: AiTechWorlds gives software engineers 6–12 months, well under the 12–18 it gives to people with basic Python.",
    "What's left to learn is maths, core ML and evaluation, and running models in production.",
  ].map(of('backend dev for 5 years, how long to switch to ml', 'faq:from-software-engineer')),
  ...[
    'The Practical guide names MLflow, Kubeflow, Airflow and Docker as the tools, and its production stage takes 2–3 months.',
    'Kairos marks MLOps as Core with 1.3 % of listings, and cloud with containers as Core with 12 %.',
  ].map(of('which tools for mlops', 'faq:become-mlops')),
  ...[
    'They measure different things, so you cannot average them.',
    "Kairos' $256,750 is a median over 36 listings that show pay, while the Practical guide's $150,000 is a US median without a year.",
    'AiTechWorlds goes from $80K–110K at entry level outside tech to $300K–500K+ for staff in tech companies, as total pay in 2025.',
  ].map(of('so what does an ml engineer really make??', 'faq:average-pay')),
  ...[
    'Learn Docker anyway: Kairos has it as Core, as one item with AWS/GCP and Kubernetes, in 12 % of listings.',
    'AiTechWorlds calls it highly valuable rather than required, yet puts it into months 6–9 of its plan.',
  ].map(of('is docker a must', 'faq:docker-needed')),
  ...[
    'Only for special work, such as ML on embedded devices or faster inference; the Practical guide calls that a specialisation.',
    "You don't need it to begin, and all the other sources put Python first.",
  ].map(of('do i have to learn c++ too', 'faq:cpp-needed')),
  ...[
    "With 8 hours a week you'd be slower than that plan: the Practical guide counts 15–20 hours a week, AiTechWorlds 1–2 hours a day.",
    "It's a long way, so keep a steady pace: both name 12–18 months for people who've done some programming.",
  ].map(of('i only have 8 hours a week, how do i not burn out', 'faq:avoid-burnout')),
  ...[
    "Yes, that's one of the first jobs the Course page names on the way to ML engineering.",
    "You'd need more mathematics than now and cleaner, tested code, says the Practical guide.",
  ].map(of('data analyst here, can i become an mle', 'faq:from-data-analyst')),
  ...[
    'Predicting which customers leave is the first project AiTechWorlds suggests, with the Telco Customer Churn data from Kaggle.',
    'Later the same model becomes an API with logging, input checks and monitoring.',
  ].map(of('give me one first project', 'faq:first-project')),
  ...[
    "Don't put much trust in them: the guide doesn't say how many reviews they rest on, and all six lie between 9.7 and 9.8.",
    'Choose by what a course covers instead, for instance Production Machine Learning Systems for deployment.',
  ].map(of('are these course ratings legit', 'faq:course-ratings')),
  ...[
    'After core ML. AiTechWorlds puts it into months 4–6, Kairos into months 6–9 as Core for everybody.',
    'If you go for computer vision, NLP or generative AI, you will need it, says the Practical guide.',
  ].map(of('when do i start with deep learning', 'faq:deep-learning-when')),
  ...[
    'Three sources want your code on GitHub, and the Practical guide says clean, documented code there counts more than a beautiful website.',
    'AiTechWorlds also wants modules with functions instead of notebooks only.',
  ].map(of('does my github matter', 'faq:github-important')),
  ...[
    'By AiTechWorlds, mid-level is 2–5 years and senior is five or more; the Course page says 5–7 and from 7.',
    "The Course page counts from the start of the degree, so they're closer than they look.",
  ].map(of('when am i senior', 'faq:career-levels')),
];

/** As a small model writes. */
export const SMALL: Example[] = [
  ...[
    "**Short answer:** it's the *portfolio*, not the material, that takes the most time according to the Practical Guide.",
    '1. **Specialisation and projects** together take **3 to 6 months**, which is the widest span of the plan.',
  ].map(of('what part of this takes the longest', 'faq:why-so-long')),
  ...[
    'Great news! As a software engineer, you already have a good start, and AiTechWorlds estimates that it will take you around **6 to 12 months**.',
    '- The Practical Guide also mentions that the Python stage takes less than 6 to 8 weeks if you can already code.',
  ].map(of('backend dev for 5 years, how long to switch to ml', 'faq:from-software-engineer')),
  ...[
    'It depends on the source. For example, Kairos reports a median of **$256,750**, based on 36 listings, whereas the Practical Guide mentions around **$150,000**.',
    "It's important to keep in mind that these numbers can't simply be averaged, because each of them measures something different.",
  ].map(of('so what does an ml engineer really make??', 'faq:average-pay')),
  ...[
    'Overall, you should definitely consider learning Docker, since it appears in 12% of listings according to Kairos (together with AWS/GCP and Kubernetes).',
    'In addition, the Course Page places it in step 4, alongside MLflow and CI/CD.',
  ].map(of('is docker a must', 'faq:docker-needed')),
  ...[
    'According to AiTechWorlds, an excellent first project would be **predicting customer churn** with the Telco Customer Churn dataset from Kaggle.',
    'Once you have finished that, you can start turning the model into an API that includes logging, input checks, and monitoring.',
  ].map(of('give me one first project', 'faq:first-project')),
  ...[
    'Yes, absolutely! The Course Page lists data analyst as one of the first jobs that can lead to ML engineering.',
    'However, you will need to strengthen your mathematics and write code that is clean and tested, as mentioned by the Practical Guide.',
  ].map(of('data analyst here, can i become an mle', 'faq:from-data-analyst')),
  ...[
    'Building projects is generally more valuable than taking additional courses, as AiTechWorlds considers project time to be the most important investment.',
    'That said, the Practical Guide still recommends taking courses, especially the ones that make you write code.',
  ].map(of('courses or projects??', 'faq:courses-or-projects')),
  ...[
    'You only need C++ for specialised work, e.g. embedded devices or speeding up inference.',
    'So, to summarise: focus on Python first, as recommended by all of the other sources.',
  ].map(of('do i have to learn c++ too', 'faq:cpp-needed')),
];

/** True remarks on what the passages lack. */
export const ABSENCE: Example[] = [
  of('will age 45 hurt me', 'faq:age')('My sources say nothing about how employers see people over 45.'),
  of(
    'hourly rate for ml freelancers?',
    'faq:contract-work',
  )("They don't mention hourly rates for freelancers, so I can't give you a number."),
  of(
    'bootcamp in berlin worth 9000 euros?',
    'faq:bootcamp',
  )('None of the passages says whether a bootcamp for 9000 euros in Berlin pays off.'),
  of(
    'how many github followers do i need',
    'faq:github-important',
  )("There's no information on followers or commits in the sources."),
  of(
    'how long does it take a data analyst',
    'faq:from-data-analyst',
  )("No source gives a timeline for analysts, and the passages don't cover part-time study."),
  of(
    'which laptop do i need for linux',
    'faq:bash-linux',
  )("The sources don't recommend any particular laptop or distribution."),
  of(
    'does google hire with an aws cert',
    'faq:certifications-worth',
  )('Whether Google hires people because of an AWS certification is not something these sources cover.'),
  of(
    'window functions in interviews?',
    'faq:sql-level',
  )("Neither source mentions window functions, and they don't describe interview questions on SQL here."),
];

/** A subtly wrong statement and its right twin, by kind. */
export interface Twins extends Omit<Example, 'text'> {
  kind: string;
  wrong: string;
  right: string;
}
const twins = (kind: string, passage: string, wrong: string, right: string): Twins => ({
  kind,
  passages: [passage],
  wrong,
  right,
});

export const TWINS: Twins[] = [
  twins(
    'negation',
    'faq:how-good-python',
    'Notebooks alone count, as long as the code is clean and can be tested.',
    "Notebooks alone don't count; the code has to be clean and testable.",
  ),
  twins(
    'negation',
    'faq:cpp-needed',
    'C++ is something you need to begin, says the Practical guide.',
    "C++ isn't something you need to begin, says the Practical guide.",
  ),
  twins(
    'negation',
    'faq:average-pay',
    'These figures can be averaged, since they measure different things.',
    "These figures can't be averaged, since they measure different things.",
  ),
  twins(
    'negation',
    'faq:github-important',
    'AiTechWorlds asks for good documentation and no clean code on GitHub.',
    'AiTechWorlds asks for clean code with good documentation on GitHub.',
  ),
  twins(
    'negation',
    'faq:core-recommended-optional',
    'Kairos says that joins and aggregations can be left out.',
    "Kairos says that joins and aggregations can't be left out.",
  ),
  twins(
    'direction',
    'faq:github-important',
    'A beautiful portfolio website counts more than clean, documented code on GitHub, says the Practical guide.',
    'Clean, documented code on GitHub counts more than a beautiful portfolio website, says the Practical guide.',
  ),
  twins(
    'direction',
    'faq:from-data-analyst',
    'A data analyst needs more maths than an ML engineer, says the Practical guide.',
    'An ML engineer needs more maths than a data analyst, says the Practical guide.',
  ),
  twins(
    'direction',
    'faq:ds-or-mle-pay',
    'Shipping models at scale is the worse-paid track, and the less engineering-heavy one.',
    'Shipping models at scale is the better-paid track, and the more engineering-heavy one.',
  ),
  twins(
    'over-general',
    'faq:bootcamp',
    'All working ML engineers came through bootcamps or taught themselves, says the Practical guide.',
    'Several working ML engineers came through bootcamps or taught themselves, says the Practical guide.',
  ),
  twins(
    'over-general',
    'faq:mle-or-mlops',
    'Every job text for ML engineers includes MLOps tasks.',
    'Many job texts for ML engineers include MLOps tasks.',
  ),
  twins(
    'over-general',
    'faq:ds-or-mle-for-me',
    'All jobs mix both, and the first steps serve either.',
    'Many jobs mix both, and the first steps serve either.',
  ),
  twins(
    'over-general',
    'faq:from-data-analyst',
    'Data analyst is the only job that leads to ML engineering, says the Course page.',
    'Data analyst is one of the first jobs that lead to ML engineering, says the Course page.',
  ),
  twins(
    'wrong source',
    'faq:deep-learning-when',
    'Kairos puts deep learning into months 4–6.',
    'AiTechWorlds puts deep learning into months 4–6.',
  ),
  twins(
    'wrong source',
    'faq:github-important',
    'The Course page asks for modules with functions and not only notebooks.',
    'AiTechWorlds asks for modules with functions and not only notebooks.',
  ),
  twins(
    'wrong source',
    'faq:certifications-worth',
    'Kairos says that certifications of large technology companies are valued, as they show practical knowledge.',
    'The Jenkins article says that certifications of large technology companies are valued, as they show practical knowledge.',
  ),
  twins(
    'wrong source',
    'faq:airflow-needed',
    'The Course page puts Airflow and dbt into months 9–12.',
    'AiTechWorlds puts Airflow and dbt into months 9–12.',
  ),
  twins(
    'wrong source',
    'faq:average-pay',
    'AiTechWorlds gives $109K–131K at entry level.',
    'The Jenkins article gives $109K–131K at entry level.',
  ),
  twins(
    'currency/year/level',
    'faq:average-pay',
    'The Practical guide gives a median of around €150,000.',
    'The Practical guide gives a median of around $150,000.',
  ),
  twins(
    'currency/year/level',
    'faq:average-pay',
    'AiTechWorlds gives $300K–500K+ for seniors in tech.',
    'AiTechWorlds gives $300K–500K+ for staff in tech.',
  ),
  twins(
    'currency/year/level',
    'faq:average-pay',
    'The Jenkins article gives $109K–131K at entry, read in 2026.',
    'The Jenkins article gives $109K–131K at entry, from 2024.',
  ),
  twins(
    'currency/year/level',
    'pay-level:ml-engineer/senior',
    'AiTechWorlds gives seniors in tech companies $200K–300K+ as base salary.',
    'AiTechWorlds gives seniors in tech companies $200K–300K+ as total pay.',
  ),
  twins(
    'currency/year/level',
    'faq:avoid-burnout',
    'AiTechWorlds counts 1–2 hours a week.',
    'AiTechWorlds counts 1–2 hours a day.',
  ),
  twins(
    'merged',
    'faq:average-pay',
    'AiTechWorlds gives $110K–300K between entry and staff.',
    'AiTechWorlds gives $80K–110K at entry outside tech.',
  ),
  twins(
    'merged',
    'faq:career-levels',
    'AiTechWorlds calls people mid-level at 3–7 years.',
    'AiTechWorlds calls people mid-level at 2–5 years.',
  ),
  twins(
    'merged',
    'faq:first-two-months',
    'The Practical guide gives Python 4–8 weeks from scratch.',
    'The Practical guide gives Python 6–8 weeks from scratch.',
  ),
  twins(
    'wrong thing',
    'faq:become-mlops',
    'Kairos marks MLOps as Core with 12 % of listings.',
    'Kairos marks MLOps as Core with 1.3 % of listings.',
  ),
  twins(
    'wrong thing',
    'faq:first-two-months',
    'The Practical guide gives mathematics 6–8 weeks.',
    'The Practical guide gives mathematics 4–6 weeks.',
  ),
  twins(
    'causal',
    'faq:github-important',
    'GitHub comes first among the signals because employers count commits and followers there.',
    'The Practical guide names GitHub first among the signals for people without a degree.',
  ),
  twins(
    'invented advice',
    'faq:course-for-beginners',
    'Take Applied Machine Learning in Python and then apply for internships at startups straight away.',
    'Take Applied Machine Learning in Python, which covers scikit-learn and evaluation on real data.',
  ),
  twins(
    'wording',
    'faq:mle-or-mlops',
    'MLOps is a different job, and who does it needs another degree.',
    'The border is often unclear: many job texts for ML engineers include MLOps tasks.',
  ),
];
