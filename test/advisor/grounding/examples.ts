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
  ...[
    'Quite a bit: training data usually sits in a database or warehouse, and you have to get it out yourself.',
    'Kairos marks it as Recommended and finds it in 6.9 % of listings.',
    "You're there when you can join three tables and say which rows get lost, and write a query with GROUP BY and HAVING.",
    "To practise, try the Mode SQL Tutorial or PostgreSQL's own tutorial.",
  ].map(of('im weak at sql, how much does it matter', 'skill:sql')),
  ...[
    "PyTorch lets you write the training loop yourself and see each step, so you learn what's going on.",
    "It's Core at Kairos, with 5.2 % of listings for PyTorch, TensorFlow and GPU training together.",
    'Learn Python and the basics of deep learning before it.',
  ].map(of('pytorch or tf for a beginner', 'skill:pytorch')),
  ...[
    'Data scientists explore data and report on it, says AiTechWorlds: they deliver reports, charts and recommendations rather than running software.',
    'They need stronger statistics and domain knowledge, and less software engineering and MLOps.',
    'In practice many jobs mix the two, according to the Practical guide.',
    'The Course page sees junior data scientist as one of the first jobs on the way, in years 3–5 counted from the start of the degree.',
  ].map(of('data scientist vs ml engineer, whats the difference', 'role:data-scientist')),
  ...[
    "Twelve to eighteen months, says the Practical guide for people who've done some programming.",
    'AiTechWorlds gives 12–18 months from basic Python and 6–12 for software engineers, even if its title promises 12 months.',
    "They start at different points and end at different ones, so the numbers aren't as far apart as they seem.",
    'Kairos plans four stages over 12 months plus a fifth without an end.',
  ].map(of('realistically how long if i can already code a bit', 'disagreement:total-time', 'faq:how-long-total')),
  ...[
    "It helps, but it mustn't be everything: the Practical guide says competitions test accuracy, not judgement.",
    'The Course page tells you to take part in competitions.',
  ].map(of('does kaggle actually help', 'disagreement:kaggle')),
  ...[
    'A degree gives you structure and contacts, says the Jenkins article, but takes a lot of time and money.',
    'None of the sources says how much it costs.',
    "By the Course page you'd reach a first job in years 3–5 and mid-level in years 5–7.",
    'It suits people who can spare years and money and learn well with structure.',
  ].map(of('is a degree worth the money', 'path:formal-education')),
  ...[
    'Yes. AiTechWorlds says to solve about 50 medium tasks; the first part of a typical interview is coding in that style.',
    "Expect arrays, strings, hash maps and trees, and don't stop there: it's one of four parts.",
    "The other sources don't name LeetCode at all.",
  ].map(of('should i do leetcode', 'faq:leetcode')),
  ...[
    'The sources give no advice on negotiating, only ranges to hold your offer against.',
    'For entry level AiTechWorlds names $110K–150K at tech companies and $80K–110K elsewhere in 2025.',
    "That's total pay including equity, so it isn't comparable with an offer that is base pay only.",
  ].map(of('i have 2 years of experience and an offer, how do i negotiate', 'faq:negotiation')),
  ...[
    'Two or three complete ones are enough: the Practical guide and the Course page say 2–3, AiTechWorlds says three.',
    'AiTechWorlds wants each of them deployed and says quality and depth count more than number, so your 4 small ones matter less than one deep one.',
    'Each should process data, train, evaluate and be deployed in some way.',
  ].map(of('how many projects for portfolio, i have 4 small ones', 'faq:portfolio-size')),
  ...[
    'AiTechWorlds describes four parts: LeetCode-style coding, ML concepts, ML system design, and a talk about one project in depth.',
    'A design question could be real-time fraud detection, and for concepts you might be asked about bias and variance.',
  ].map(of('what happens in the interviews', 'faq:interview-parts')),
  ...[
    'Only if you aim for research, by the Practical guide; its engineering stages leave papers out.',
    'The Jenkins article does say that good engineers follow papers, new technologies and trends.',
  ].map(of('should i read papers', 'faq:read-papers')),
  ...[
    'Yes, two sources say it helps. The Jenkins article even says it can be worth as much as formal credentials.',
    "If you've no degree it's worth more still: the Practical guide names it beside personal projects and Kaggle as a way to show skill.",
  ].map(of('open source contributions worth it?', 'faq:open-source')),
  ...[
    'The Course page counts an internship as practical experience, just like real projects or a first job as a data analyst.',
  ].map(of('do internships count', 'faq:internships')),
  ...[
    "Not strictly: Kairos lists it as Recommended, with 2.2 % of listings and in months 9–12, and the other sources don't mention it.",
    'The idea is simple enough. Texts become vectors, the nearest ones to a question are fetched, and the model answers with them at hand.',
  ].map(of('do i really need RAG for a job', 'faq:rag-needed')),
  ...[
    "Yes, AiTechWorlds' plan of 1–2 hours a day can be done beside a job.",
    "The Practical guide's 15–20 hours a week would be tight next to your 40 hours.",
    'Nobody tells you to quit, and what counts is being consistent, says the Practical guide.',
  ].map(of('i work 40h a week, can i still do this', 'faq:learning-beside-job')),
  ...[
    'Pick one and learn it well; the ideas carry over to the other.',
    'AiTechWorlds is the only one that prefers PyTorch. The Practical guide accepts either, and the Course page uses TensorFlow in its exercises.',
    "Kairos just wants one framework end to end and doesn't name it (5.2 % of listings).",
  ].map(of('pytorch vs tensorflow 2026', 'faq:pytorch-or-tensorflow')),
  ...[
    'Start with linear algebra, statistics and calculus: the Practical guide wants all three before your first models.',
    'For calculus the idea of a gradient is what matters, and why going downhill along it works.',
    'You can leave eigenvectors for later.',
    "In statistics a feeling for it is worth more than proofs, so don't get stuck on those.",
  ].map(of('which math do i need first', 'faq:which-maths')),
  ...[
    "There isn't much on CVs here: the Course page only says to polish it together with a technical portfolio.",
    "Put 2–3 complete, deployed projects and your documented GitHub where they're seen first, and give metrics with context.",
  ].map(of('how do i write my cv', 'faq:resume')),
  ...[
    'At the top AiTechWorlds puts staff and principal engineers in tech at $300K–500K or more, with $200K–280K elsewhere.',
    "Jenkins stops at $250,000 or more for experienced people, so they probably don't mean the same group.",
  ].map(of('whats the ceiling', 'faq:staff-pay')),
  ...[
    "Around months 9–12 by AiTechWorlds, so you're close. You needn't be finished: keep applying while you build the last projects.",
    'The Course page leaves it to the very end, as the last of six steps.',
  ].map(of('when do i start applying, im in month 7', 'faq:when-to-apply')),
  ...[
    'Use your degree for core CS, maths and the first ML electives, as the Course page suggests, and look for internships and real projects.',
    "You can already start a portfolio while you're studying.",
  ].map(of('uni student 2nd year what now', 'faq:student')),
  ...[
    'Linear and logistic regression come first, and you should understand them deeply; then trees, random forests and gradient boosting.',
    'Knowing when to use each one and how it fails counts more than the list itself.',
    'SVMs are only on the lists of AiTechWorlds and the Course page.',
  ].map(of('which algos', 'faq:which-algorithms')),
  ...[
    "Docker comes first. Kairos bundles Kubernetes with AWS/GCP and Docker in one Core item at 12 %, so you can't tell its own share.",
    "For a single small project you won't need it.",
  ].map(of('k8s needed?', 'faq:kubernetes-needed')),
  ...[
    'Research wants deep-learning theory, papers turned into code and more maths; industry wants production skills.',
    "You don't have to decide forever: the Course page has seniors moving to AI research after seven years or more.",
  ].map(of('phd lab or company', 'faq:research-or-industry')),
  ...[
    "Be careful with it. It's a median over only 36 listings that show pay, and Kairos doesn't say which levels or places they cover.",
    "On the other hand it's fresh: pay was updated 30 minutes before the page was read in 2026.",
  ].map(of('how legit is the 256k number', 'faq:listings-median')),
  ...[
    'Log accuracy, loss and runtime for every run; the Course page says recruiters like to see that.',
    'MLflow is the tool that three of the sources name for it.',
  ].map(of('what do i log', 'faq:log-experiments')),
  ...[
    'Write a few scripts that read a messy CSV, clean it and print a useful summary, for instance with public weather or transport data.',
    'Do it in plain Python first and then again with pandas, and add two or three tests with tiny tables.',
    "Don't overwrite the original file, or there's no way back.",
  ].map(of('project idea with csv', 'project:csv-scripts')),
  ...[
    "It's rated 9.7 of 10, and it has you write code more than study theory.",
    'The Practical guide names it as a first course for people who start from scratch.',
  ].map(of('is the coursera python ml course ok', 'resource:applied-ml-in-python')),
  ...[
    'No source picks one. Four of them name AWS and Google Cloud, only two Azure, so either of the first two is a safe start.',
    "AiTechWorlds calls cloud skills highly valuable but not a must; Jenkins thinks you can't do without them any more.",
    'One service is enough to deploy something, such as SageMaker or Hugging Face Spaces.',
  ].map(of('aws or gcp or azure', 'faq:which-cloud')),
  ...[
    'Yes for the critical parts: AiTechWorlds says managers take tests there as a strong signal.',
    'A good place to begin is data preparation; check that a function returns what you expect for a small table, for missing values and for an unknown category.',
  ].map(of('do i need unit tests in my portfolio', 'faq:tests-in-projects')),
  ...[
    "Not by itself. It's one of 17 items at Kairos, in the fourth stage, although it's Core and in 16 % of listings.",
    'None of the sources describes a job that consists of it alone.',
  ].map(of('is prompt engineering a career', 'faq:prompt-engineering')),
  ...[
    'Go to local meetups and conferences and join forums online; the Jenkins article describes the AI community as cooperative.',
  ].map(of('how do i meet people in ai', 'faq:networking')),
  ...[
    "It isn't a problem, but count on 18–24 months from zero rather than the 12 in AiTechWorlds' title.",
    'Your first goal with Python: load a CSV file, tidy it, and train a scikit-learn model mostly without looking things up. The Practical guide gives that 6–8 weeks.',
  ].map(of('never coded, 35, am i too late', 'faq:no-coding')),
  ...[
    'For a research career you could, but in industry it would clearly hurt your chances, says the Practical guide.',
    'Most of the work there is keeping existing systems running and making them better, not building new ones.',
  ].map(of('can i ignore deployment', 'faq:skip-production')),
  ...[
    'You can learn the beginnings in 90 days, but no source promises a job after that.',
    "The Course page's 90-day plan ends with k-means, a simple neural network and one documented project; there's no deployment in it.",
    'Compare that with the Practical guide, which needs 3–4 months for the core algorithms alone.',
  ].map(of('90 day bootcamp plan realistic?', 'faq:ninety-days')),
  ...[
    'Mostly maintaining and improving systems that already exist; building new ones is rarer, says the Practical guide.',
    'AiTechWorlds lists data pipelines, training and tuning models, serving them as APIs, and monitoring, plus being on call.',
    'Compared with a data scientist you need stronger software engineering and MLOps, and less statistics.',
  ].map(of('what does an ml engineer do all day', 'role:ml-engineer')),
  ...[
    'All three sources expect you to be able to use it, even though Kairos labels it only Recommended (6.9 % of listings).',
    'For work with real pipelines the Practical guide puts it on a level with Python.',
  ].map(of('sql important?', 'disagreement:sql')),
  ...[
    "Python, no question: Kairos has it as Core with 27 % of listings and doesn't list R at all.",
    'Jenkins is the only one to mention R, as a useful extra next to Python and Java.',
  ].map(of('r or python', 'faq:r-or-python')),
  ...[
    'The way there leads through deep learning. AiTechWorlds begins with transfer learning from ResNet or EfficientNet in months 4–6.',
    'Try its project: classify images of a real task such as plant diseases and get above 90 % accuracy.',
  ].map(of('computer vision how', 'faq:vision-path')),
  ...[
    'Train on the first year, then replay the later months as if they were new and check each for missing values, ranges and shifted distributions.',
    'Expect false alarms: not every feature that moves does harm.',
  ].map(of('drift project?', 'project:drift-monitor')),
  ...[
    "Not on its own. Managers don't accept a bare 99 % without context, according to AiTechWorlds, so report precision, recall or F1 next to it.",
    'If 99 % of your cases belong to one class, a model that always predicts that class gets the same score and finds nothing.',
  ].map(of('my model has 99% accuracy, good for cv?', 'faq:accuracy-only')),
  ...[
    'No source answers that. The Jenkins article expects the role to keep changing, but gives no evidence for it.',
    'What you can see is change in the listings: agents already show up in 19 % of those Kairos counted.',
  ].map(of('will ai replace mle', 'faq:future-of-the-role')),
  ...[
    'Build and deploy: for AiTechWorlds nothing speeds you up more, and an hour of deploying beats another certificate for interviews.',
    'Save time by running maths beside Python instead of before it, and by picking a single specialisation.',
    "There's no shortcut around the fundamentals in any source.",
  ].map(of('how to speed up', 'faq:how-to-be-faster')),
  ...[
    "No source asks for Java, so you'd still have to learn Python. But your experience counts: AiTechWorlds gives software engineers 6–12 months.",
    'Jenkins says Java makes you more versatile, after Python.',
  ].map(of('java dev, useful?', 'faq:java-needed', 'faq:from-software-engineer')),
  ...[
    'If you go by Kairos, yes: it has a whole stage for them in months 9–12 and LLMs with prompts are Core. The others hardly touch the subject.',
    'Retrieval is Recommended there, while agents and fine-tuning are Optional, although agents have the larger share with 19 %.',
  ].map(of('must i learn llms', 'faq:llms-needed')),
  ...[
    "Don't finish all the maths first; the Practical guide calls that the most common beginner's mistake.",
    'It gives the first part four to six weeks, beside Python if you like, and leaves the deeper parts for when you specialise.',
    'Kairos and the Course page also start maths together with programming.',
  ].map(of('math first or ml first', 'faq:maths-before-ml')),
  ...[
    "Your 3 weeks don't ruin anything: the ranges are wide, 12–18 months in both guides, which leaves half a year of room.",
    'Go on where you stopped, and first test whether you can still do what the last stage asked.',
  ].map(of('was sick for 3 weeks, am i behind', 'faq:missed-weeks')),
  ...[
    "They're close. AiTechWorlds sees ML engineers as software engineers who specialise in ML systems, and says strong software skills matter more than most courses suggest.",
    'On top come maths, core algorithms, evaluation and the peculiarities of models in production, like drift and retraining.',
  ].map(of('swe vs mle', 'faq:mle-or-swe')),
  ...[
    "In Kairos' listings Python leads with 27 %, then ML fundamentals with 24 %, agents with 19 % and LLMs with prompts at 16 %.",
    "Treat the order as a hint, since Kairos doesn't say how many listings are behind it.",
  ].map(of('top skills in job ads', 'faq:most-demanded-skills')),
  ...[
    'Fine for exploring, not enough for the job. AiTechWorlds wants code in modules with functions in your portfolio, and the Practical guide wants clean, testable code.',
    'If Jupyter is all you know, production will feel like a different discipline, it says.',
  ].map(of('only use jupyter, ok?', 'faq:notebooks-only')),
  ...[
    "It's possible as far as the sources go, though none has advice for single professions. Count on 18–24 months from zero by AiTechWorlds.",
    'Your background is an asset: both want a project from a field you know, so you could pick health data.',
  ].map(of('nurse, 38, want to switch', 'faq:other-career')),
  ...[
    'There are no figures for Germany in my sources; what they have is for the US or names no place.',
    "Don't convert the US numbers, because that wouldn't tell you what is paid there.",
  ].map(of('salary in germany?', 'faq:pay-abroad-remote')),
  ...[
    'Show complete work from data to deployment. The Practical guide is content with 2–3 projects and a simple Flask or Streamlit app.',
    'AiTechWorlds wants three different ones: one end to end with a deployed API, one real technical challenge, and one in a field you know.',
  ].map(of('portfolio content', 'faq:portfolio-content')),
  ...[
    "You needn't be. What usually separates those who get hired isn't intelligence but practical experience with real systems, says AiTechWorlds.",
    'Time and steady work are the limits, says the Practical guide, since the material is available to everybody.',
  ].map(of('im not that smart', 'faq:smart-enough')),
  ...[
    'Not at first. AiTechWorlds has the basics of Spark in months 9–12, and only the Jenkins article brings up Hadoop.',
  ].map(of('spark?', 'faq:spark-needed')),
  ...[
    "Added up, the Practical guide's stages come to 9.5–15 months, while its headline says 12–18; it doesn't explain the gap.",
    'The longest spans are core algorithms with 3–4 months and specialisation with portfolio at 3–6.',
  ].map(of('total time by stage', 'faq:time-per-stage')),
  ...[
    'Build something that no tutorial has built for you, ideally in a field you know; AiTechWorlds counts unchanged tutorials as a red flag.',
    'Set yourself an aim: by month 4 AiTechWorlds expects a whole pipeline with cross-validation from your own head.',
  ].map(of('stuck in tutorials', 'faq:tutorial-hell')),
  ...[
    'The musts are clean Python in modules, a README that gives problem, approach and results, and proof of proper evaluation.',
    'You stand out with something deployed, with tests for critical code and with written decisions. Copied tutorials count against you.',
  ].map(of('what do managers want', 'faq:what-managers-look-for')),
  ...[
    'Choose by the industry or the problems you like; one is enough if you learn it deeply, says the Practical guide.',
    'Reinforcement learning is small but pays well, and nobody ranks the fields by number of jobs.',
  ].map(of('which specialization', 'faq:which-specialisation')),
  ...[
    'AiTechWorlds gives $150K–220K at tech companies and $110K–160K elsewhere for 2–5 years, so your $140K lies inside the range outside tech.',
    "Keep in mind that it's total pay with equity in 2025. The other sources don't split by level.",
  ].map(of('mid level pay, i get 140k', 'faq:mid-pay')),
  ...[
    'Both ways exist. The Practical guide and AiTechWorlds aim straight at an entry-level ML role after 12–18 months.',
    "The Course page's time line goes through data analyst, software engineer or junior data scientist first, though its 12-month plan ends with entry-level ML jobs, too.",
  ].map(of('straight to mle or analyst first', 'faq:entry-roles')),
  ...[
    "You can't tell from these sources. The Course page's 255K for architects is for top markets and a role you reach after 8 years or more, while Kairos' $256,750 is a median over 36 listings of unknown level.",
    'So although they look alike, they count different things.',
  ].map(of('architect vs mle money', 'faq:architect-pay')),
  ...[
    "AiTechWorlds calls two things free: the Mode Analytics SQL Tutorial and Kaggle's short pandas course.",
    "For everything else you'd have to check the course's own page, since the sources give no prices.",
  ].map(of('free stuff to learn', 'faq:free-resources')),
  ...[
    'As one part of your portfolio, yes. Good placements signal technical ability, and without a degree rankings help you, says the Practical guide.',
    'AiTechWorlds has nothing on competitions and only uses Kaggle for a pandas course and for data.',
  ].map(of('is kaggle good for jobs', 'faq:kaggle-useful')),
  ...[
    'No. Kairos has 10 Core items among its 17 and tells you to begin with those.',
    'By AiTechWorlds you need Python, SQL, Git and one deep-learning framework; Docker, cloud and REST APIs are a plus.',
    'The gap to watch is production, the Practical guide warns.',
  ].map(of('do i need to know everything before applying', 'faq:learn-everything')),
  ...[
    "AiTechWorlds gives three examples, among them the bias-variance trade-off and how you'd train a logistic regression.",
    'Prepare each algorithm by three questions: when to use it, how it fails and how to evaluate it.',
  ].map(of('what concepts get asked', 'faq:ml-concept-questions')),
  ...[
    'You talk through a whole ML system: data collection, features, model choice, deployment and monitoring.',
    "Practise with a shop's recommendations for 10 million users or real-time fraud detection. AiTechWorlds also names the book Machine Learning System Design Interview.",
  ].map(of('system design round prep', 'faq:ml-system-design')),
  ...[
    'Use real data from a field you can talk about at least once; messy data are even better, because handling missing values or unequal classes is a strong signal.',
    "Telco Customer Churn on Kaggle is AiTechWorlds' choice for the first project.",
  ].map(of('dataset for project', 'faq:project-data')),
  ...[
    'For ML itself, yes. But SQL matters just as much once you work with real pipelines, and a bit of Bash and Linux helps in production.',
    'C++ is for embedded ML or faster inference, and R and Java merely make you more versatile, says the Jenkins article.',
  ].map(of('only python enough?', 'faq:python-only')),
  ...[
    'Late. The Practical guide makes it the last stage, and AiTechWorlds waits until months 9–12; both put core ML and production first.',
    "Kairos doesn't do this at all: everybody goes through deep learning and language models.",
  ].map(of('when specialise', 'faq:when-to-specialise')),
  ...[
    'With systems that work end to end, are deployed and whose decisions you can explain; AiTechWorlds rates that above intelligence or raw knowledge.',
    'If you have no degree, give clear signals such as GitHub, Kaggle rankings and open source.',
  ].map(of('how do i stand out, 30 applications no reply', 'faq:how-to-stand-out')),
  ...[
    'Only if robotics, game AI or optimisation attract you. The Practical guide calls it a niche, but a well-paid one, without giving figures.',
  ].map(of('rl?', 'faq:rl-path')),
  ...[
    'FastAPI if other programs call your model, Streamlit if people should click through the results.',
    'Either is fine for a portfolio: the Practical guide counts even a simple Flask API or Streamlit app as deployment.',
  ].map(of('flask fastapi streamlit', 'faq:serving-tool')),
  ...[
    'Kairos has five stages with 17 items, from foundations and classical ML to language models and production, and about 12 months for the first four.',
    "Begin with the core items and add the rest later; priority isn't the same as demand, since agents are optional at 19 %.",
  ].map(of('kairos roadmap overview', 'roadmap:kairos')),
  ...[
    "You're ready to move on when you know when each algorithm fits, how it fails and how to judge it properly, says the Practical guide.",
    'AiTechWorlds is stricter: by month 4 you should write a full pipeline with preprocessing and cross-validation from memory.',
    'Kairos plans months 3–6 for this stage.',
  ].map(of('am i ready after sklearn course', 'stage:kairos/core-ml', 'tip:bar-for-moving-on')),
  ...[
    "It's the language nearly all machine learning is written in, and 27 % of the listings Kairos looked at name it.",
    'You know enough when you can set up a virtual environment, read a traceback and write a small program with classes without looking up syntax.',
    "For a start there's Python's own tutorial; Fluent Python is a book for later.",
  ].map(of('python how important', 'skill:python')),
  ...[
    "Because models learn by gradient descent, and when training doesn't converge it's what you reason with.",
    "It's enough at first if you can explain the gradient and code gradient descent for a simple function.",
  ].map(of('why learn calculus', 'skill:calculus')),
  ...[
    'AiTechWorlds says non-tech companies pay 30–40 % less, but its own table shows only about 20–27 % from entry to senior.',
    'So the headline overstates the gap for everybody but staff.',
  ].map(of('pay outside tech', 'pay-difference:non-tech-companies')),
  ...[
    "Not quite: the stages come to 9.5–15 months, the headline says 12–18, and the Practical guide doesn't explain it.",
    'Applications, breaks or more portfolio time may be the difference.',
  ].map(of('do stages add up', 'disagreement:sum-of-stages')),
  ...[
    'The sources are split. The Practical guide and AiTechWorlds go straight to an entry-level role, the Course page puts a job such as data analyst before it.',
    'They describe different people: one a career that begins with a degree, the others somebody who learns on the side.',
  ].map(of('do i need a junior job first', 'disagreement:route')),
  ...[
    "For Kairos they're Core with 12 % of listings. AiTechWorlds only calls them highly valuable, although Docker and the cloud are in its plan for months 6–9.",
    'Jenkins talks about cloud platforms only, and fewer sources name Kubernetes than Docker.',
  ].map(of('docker k8s must?', 'disagreement:docker-and-cloud')),
  ...[
    'Three whole projects with at least one running online suit nearly all of them.',
    'Only AiTechWorlds wants every one deployed; the Course page is happy with documentation on GitHub.',
  ].map(of('how many projects', 'disagreement:portfolio-size')),
  ...[
    "Kairos doesn't say what they're shares of. Waymark reads them as shares of live listings, so compare skills with them and don't take them as your chance of being asked.",
    "That they're low may come from searching tags rather than whole texts.",
  ].map(of('what do the percentages mean', 'disagreement:what-shares-count')),
  ...[
    'It covers regression in depth, including ridge and lasso and a gradient descent you write yourself, and is rated 9.7 of 10.',
    'Take it before you go on to ensembles.',
  ].map(of('is regression course good', 'resource:ml-regression')),
  ...[
    'Predict a number from a public table, such as house prices, and compare a naive baseline with linear regression, a tree and a random forest by RMSE.',
    'Keep the test data for the very end, and split before you look at anything closely.',
  ].map(of('first ml project', 'project:ninety-day-project')),
  ...[
    'Managers told AiTechWorlds that a bare 99 % means nothing: if one class makes up 99 % of the cases, a model that has learned nothing scores the same.',
  ].map(of('99 acc in portfolio', 'portfolio:proper-evaluation')),
  ...[
    'They count as a strong signal, and AiTechWorlds calls clean, well-tested code the most underrated skill there is.',
    "A bug in data preparation often doesn't crash; it just makes the predictions worse.",
  ].map(of('tests?', 'portfolio:tests')),
  ...[
    "On the Course page that's years 5–7 from the beginning of the degree. You'd own pipelines end to end, put MLOps into practice and mentor juniors.",
  ].map(of('what is mid level', 'ladder:course-page-mid')),
  ...[
    'Yes, several working ML engineers got there that way, and all of them learned the fundamentals, says the Practical guide.',
    "You'd have to show what you can do more deliberately, and production is usually the blind spot.",
  ].map(of('self taught possible', 'path:self-taught')),
  ...[
    'AiTechWorlds gives software engineers 6–12 months at 1–2 hours a day, so your 10 hours a week are within its 7–14.',
    'No other source has a figure for software engineers.',
  ].map(of('im swe, 10h a week', 'timeline:aitechworlds-software-engineer')),
  ...[
    'With your maths you can skip most of the first part: the Practical guide gives it only 4–6 weeks anyway, beside Python.',
    'Go on to core ML then, which Kairos puts into months 3–6, and check that you know when each algorithm fits and how it fails.',
    'If research attracts you, know that it weighs deep-learning theory and putting papers into code; industry wants production skills instead.',
  ].map(
    of(
      'phd in physics, good python, where do i start',
      'faq:maths-before-ml',
      'stage:kairos/core-ml',
      'faq:research-or-industry',
    ),
  ),
  ...[
    "One hour a day is the lower end of AiTechWorlds' plan, which is meant to fit beside a job. It reckons with 12–18 months from basic Python.",
    "The Practical guide asks for more than twice that, 15–20 hours a week, so by its count you'd need longer.",
    'None of them has a plan for parents, though the Practical guide says being consistent matters.',
  ].map(of('2 kids, 1h a day, realistic?', 'faq:learning-beside-job', 'faq:hours-per-week', 'faq:avoid-burnout')),
  ...[
    "It's a kind of interview of its own, so practise it separately. AiTechWorlds would have you talk through data, features, model choice, deployment and monitoring.",
    "It's only one of four parts, next to coding, concepts and your projects, and the Course page expects it of beginners, too.",
  ].map(of('got rejected after system design round, what now', 'faq:ml-system-design', 'faq:interview-parts')),
  ...[
    'No source says how many applications are normal, so 80 tells nothing by itself. What they do agree on is projects, and you have none yet.',
    'Begin with one that goes all the way from data to a deployed API, as AiTechWorlds asks, and add two more that show something else.',
    'For each, write a README with the problem, your approach and the results, and show that you evaluated it properly; those are musts for the managers AiTechWorlds asked.',
  ].map(
    of(
      'cs grad no ml projects, applied to 80 jobs',
      'faq:how-many-applications',
      'faq:portfolio-content',
      'faq:what-managers-look-for',
    ),
  ),
  ...[
    'Nothing in the sources speaks for or against your age. What counts for them is time and proof.',
    'From zero AiTechWorlds gives 18–24 months; the Practical guide arrives at about the same with 12–18 plus six.',
    'Your accounting background can even help, as both want a project from a field you know well.',
  ].map(of('is it too late, im 52, was accountant', 'faq:age', 'faq:other-career', 'faq:no-coding')),
  ...[
    "Kairos if you want language models and what today's listings ask for; the Practical guide if you'd rather have clear rules on how deep to go.",
    "You can't go far wrong, because they agree on the start: Python, maths and core ML.",
  ].map(of('kairos or practical guide?', 'faq:which-roadmap', 'faq:llms-needed')),
  ...[
    'In industry that would hurt you. Most of the work there means keeping existing systems running, and AiTechWorlds wants every portfolio project deployed.',
    "A simple Streamlit page is enough to begin with, the Practical guide isn't strict about how.",
    'Only research roles look at other things first.',
  ].map(
    of(
      'i hate deployment stuff, can i just train models',
      'faq:skip-production',
      'faq:deploy-every-project',
      'faq:what-mle-does',
    ),
  ),
  ...[
    "$95K would be in the middle of AiTechWorlds' $80K–110K for entry level outside tech, if it's total pay; that range is for 2025 and counts equity.",
    "The Jenkins article starts higher, at $109K, but doesn't say for which companies. No source has figures for Texas.",
  ].map(
    of(
      'recruiter says 95k for junior in texas non tech company',
      'faq:entry-pay',
      'faq:non-tech-pay',
      'faq:pay-abroad-remote',
    ),
  ),
  ...[
    'Then TensorFlow is a fine choice. The Practical guide takes either, the Course page uses it in its exercises, and what you learn carries over.',
    'AiTechWorlds does recommend PyTorch, but no source says which of the two more employers want.',
  ].map(of('should i learn tensorflow bc my company uses it', 'faq:pytorch-or-tensorflow', 'disagreement:framework')),
  ...[
    "Switch to Python first. R isn't on Kairos' page at all, and the Practical guide calls Python the one language to learn for ML.",
    "At 6 hours a week you're below what either plan assumes: 15–20 for the Practical guide, 7–14 for AiTechWorlds, so expect it to take longer than their 12–18 months.",
    'Make your biology count: both sources want a project on data from a field you know.',
  ].map(
    of(
      'bsc in biology, some R, 6h a week, how do i get into ml',
      'faq:r-or-python',
      'faq:other-career',
      'faq:hours-per-week',
    ),
  ),
  ...[
    'Build something. AiTechWorlds calls project time the most important investment, and for interviews an hour of deploying beats another certificate.',
    "Before that, check yourself against the Practical guide's bar: you know when to use each algorithm, how it fails and how to evaluate it.",
    "If it was the Machine Learning Specialization, it's one of the four works Kairos rests on.",
  ].map(
    of(
      'i finished andrew ngs course, what next',
      'stage:kairos/core-ml',
      'faq:courses-or-projects',
      'faq:which-courses',
    ),
  ),
  ...[
    "It's part of it by Kairos, which has LLMs with prompts as Core (16 % of listings). The other sources hardly speak of language models.",
    "As a whole path it isn't enough: it's one item of 17, and it comes after programming, core ML and deep learning.",
  ].map(
    of(
      'my boss wants me to put chatgpt in our app, is that ml engineering',
      'faq:llms-needed',
      'faq:llm-stack-order',
      'faq:prompt-engineering',
    ),
  ),
  ...[
    "No source tells you to. AiTechWorlds' one to two hours a day fit beside a job, for 12–18 months from basic Python.",
    "The Practical guide's pace of 15–20 hours is harder to combine, but it's over the same months.",
  ].map(of('should i quit my job to study full time', 'faq:learning-beside-job', 'faq:hours-per-week')),
  ...[
    "Your medals help, above all without a degree, but they can't be the whole portfolio: competitions test accuracy, not engineering judgement.",
    "Put two or three complete, deployed projects beside them, says the Practical guide. For AiTechWorlds it's the deployed systems whose decisions you can explain that make the difference.",
  ].map(of('i have 3 kaggle medals but no job', 'faq:kaggle-useful', 'faq:kaggle-enough', 'faq:how-to-stand-out')),
  ...[
    "It lies inside AiTechWorlds' $150K–220K for 2–5 years at tech companies, which is total pay with equity, like yours.",
    'With 4 years you count as mid-level there; senior starts at five and goes from $200K.',
  ].map(of('offer: 180k total, 4 yoe, big tech, fair?', 'faq:mid-pay', 'faq:senior-pay')),
  ...[
    'You already have one of the tools: the Practical guide lists Airflow beside MLflow, Kubeflow and Docker.',
    "What's left is CI/CD for models, monitoring and feature stores, and its production stage covers enough for the role in 2–3 months.",
    'None of the sources has a roadmap for your case.',
  ].map(
    of(
      'data engineer 5y, know airflow and spark, shortest way to mlops',
      'faq:become-mlops',
      'faq:airflow-needed',
      'faq:what-is-mlops',
    ),
  ),
  ...[
    'The sources recommend no machine. It only becomes a question with deep learning, which Kairos places in months 6–9 and where GPU acceleration is part of the framework.',
    'AiTechWorlds gets by with pretrained models in months 4–6 and deploys to cloud services.',
  ].map(of('do i need gpu or can i use my old macbook', 'faq:laptop')),
  ...[
    "The sources don't speak of gaps. In the behavioural part AiTechWorlds expects you to walk through one project in depth, so choose one that you can explain decision by decision.",
  ].map(of('how do i explain a 2 year gap', 'faq:behavioural-interview', 'faq:how-to-stand-out')),
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
  ...[
    'SQL is definitely important, because most training data is stored in a database or data warehouse and you have to extract it yourself.',
    '**Kairos** considers it *recommended*, and it is mentioned in **6.9%** of job listings.',
    'To get started, you can check out the Mode SQL Tutorial, which is a great resource for beginners.',
  ].map(of('im weak at sql, how much does it matter', 'skill:sql')),
  ...[
    'In short, a Data Scientist mainly analyses data, builds experimental models, and delivers insights through reports and charts.',
    'On the other hand, ML Engineers focus more on software engineering and MLOps, according to AiTechWorlds.',
  ].map(of('data scientist vs ml engineer, whats the difference', 'role:data-scientist')),
  ...[
    'Yes, you should practice LeetCode! AiTechWorlds recommends solving approximately 50 medium-level problems.',
    'The main topics you should focus on are arrays, strings, hash maps, and trees.',
  ].map(of('should i do leetcode', 'faq:leetcode')),
  ...[
    'Having 2-3 complete projects is generally recommended, and they should be documented on GitHub (Course Page).',
    'Keep in mind that quality and depth are more important than quantity, as AiTechWorlds points out.',
  ].map(of('how many projects for portfolio, i have 4 small ones', 'faq:portfolio-size')),
  ...[
    'A formal degree can provide you with structure and a valuable network of people, as highlighted by the Jenkins Article.',
    "However, it also requires a significant investment of time and money, so it's not the right choice for everyone.",
  ].map(of('is a degree worth the money', 'path:formal-education')),
  ...[
    'According to AiTechWorlds, a typical ML interview consists of **four parts**: coding, ML concepts, ML system design, and behavioural questions about your portfolio.',
    '1) For the coding part, you will be asked to solve LeetCode-style problems.',
  ].map(of('what happens in the interviews', 'faq:interview-parts')),
  ...[
    "Yes, Kaggle can help, since good placements are viewed positively by the Practical Guide, but it shouldn't be the only thing you rely on.",
  ].map(of('does kaggle actually help', 'disagreement:kaggle')),
  ...[
    'If you already have some programming experience, the Practical Guide estimates that it will take you **12 to 18 months**.',
    'In contrast, AiTechWorlds suggests 6 to 12 months if you are already a software engineer.',
  ].map(of('realistically how long if i can already code a bit', 'disagreement:total-time')),
  ...[
    'RAG is not a strict requirement, but Kairos does recommend learning it in months 9-12, and it appears in 2.2% of listings.',
    'Essentially, RAG works by converting texts into vectors, retrieving the ones closest to the question, and passing them to the model.',
  ].map(of('do i really need RAG for a job', 'faq:rag-needed')),
  ...[
    'Absolutely! It is possible to learn this alongside a full-time job, since AiTechWorlds only requires 1-2 hours per day.',
    'However, please note that the Practical Guide suggests 15-20 hours per week, which might be harder to manage with your 40-hour week.',
  ].map(of('i work 40h a week, can i still do this', 'faq:learning-beside-job')),
  ...[
    'Both frameworks are good options, but **AiTechWorlds recommends PyTorch** over TensorFlow.',
    "Ultimately, the concepts are transferable between the two, so it doesn't matter too much which one you choose first.",
  ].map(of('pytorch vs tensorflow 2026', 'faq:pytorch-or-tensorflow')),
  ...[
    'According to the Practical Guide, there are three main areas of mathematics that you should learn: **linear algebra, statistics, and calculus**.',
    '* **Linear algebra**: vectors, matrices, dot products, and matrix multiplication.',
    "You don't need to worry about eigenvectors right away, as the Practical Guide says they can wait.",
  ].map(of('which math do i need first', 'faq:which-maths')),
  ...[
    'Your CV should include 2-3 complete projects with deployment, as well as a GitHub profile with well-documented code.',
  ].map(of('how do i write my cv', 'faq:resume')),
  ...[
    'The highest salaries are for staff and principal engineers at tech companies, who can earn between $300K and $500K or more, according to AiTechWorlds (2025).',
    'Meanwhile, the Jenkins Article mentions salaries of up to $250,000 or more for experienced professionals at top companies.',
  ].map(of('whats the ceiling', 'faq:staff-pay')),
  ...[
    'As a student, you should focus on taking core computer science courses, mathematics, and introductory ML electives.',
    'Additionally, internships and real-world projects are a great way to gain practical experience, according to the Course Page.',
  ].map(of('uni student 2nd year what now', 'faq:student')),
  ...[
    'Here are the most important algorithms: linear regression, logistic regression, decision trees, random forests, gradient boosting, k-means, hierarchical clustering, and PCA.',
    "It's also essential to understand concepts like cross-validation, precision and recall, overfitting, and regularization.",
  ].map(of('which algos', 'faq:which-algorithms')),
  ...[
    "While Kubernetes is useful for running and scaling many containers, it's not necessary for one small project.",
    'I would suggest learning Docker first, and then moving on to Kubernetes later if you need it.',
  ].map(of('k8s needed?', 'faq:kubernetes-needed')),
  ...['The median of $256,750 is based on just 36 job listings, so it should be taken with a grain of salt.'].map(
    of('how legit is the 256k number', 'faq:listings-median'),
  ),
  ...[
    'A good project for you would be to create some small scripts that read, clean, and summarize a CSV file, using public data such as weather or budget data.',
  ].map(of('project idea with csv', 'project:csv-scripts')),
  ...[
    'There is no clear winner, but AWS and Google Cloud are mentioned by four of the sources, while Azure is only mentioned by two.',
    '**Kairos** lists AWS/GCP (along with containers) as a *Core* skill, appearing in **12%** of listings.',
  ].map(of('aws or gcp or azure', 'faq:which-cloud')),
  ...[
    'Yes, including tests in your projects is a good idea, because AiTechWorlds considers tests for critical code to be a strong signal to hiring managers.',
    'In Python, you can use a tool like pytest to write these tests.',
  ].map(of('do i need unit tests in my portfolio', 'faq:tests-in-projects')),
  ...[
    'Prompt engineering alone is not enough to get a job, but it is still a valuable skill that appears in 16% of listings according to Kairos.',
  ].map(of('is prompt engineering a career', 'faq:prompt-engineering')),
  ...[
    'You can build your network by attending local meetups, participating in conferences, and joining online forums, as suggested in the Jenkins Article.',
  ].map(of('how do i meet people in ai', 'faq:networking')),
  ...[
    'Not at all! Having no programming experience is not a problem, but you should plan for around **18-24 months** in total.',
    'First, start by learning Python, which takes approximately 6-8 weeks from scratch according to the Practical Guide.',
  ].map(of('never coded, 35, am i too late', 'faq:no-coding')),
  ...[
    'While it is possible to learn the basics of machine learning in 90 days, it is unlikely that you will be job-ready by then, as none of the sources say so.',
    'The Course Page outlines a 90-day plan that covers Python, basic maths, supervised learning, and one documented project.',
  ].map(of('90 day bootcamp plan realistic?', 'faq:ninety-days')),
  ...[
    'An ML Engineer is responsible for taking models from prototype to production, and for keeping the system fast, reliable, and easy to maintain.',
    'Some of their key tasks include: building data pipelines, training and evaluating models, and deploying them as APIs.',
  ].map(of('what does an ml engineer do all day', 'role:ml-engineer')),
  ...[
    'You should definitely learn Python first! It is the most widely used language for machine learning, with 27% of listings mentioning it (Kairos).',
    "R can be useful as a secondary language, but it's not required.",
  ].map(of('r or python', 'faq:r-or-python')),
  ...[
    'To get into computer vision, you will first need to learn deep learning, as it is required according to the Practical Guide.',
    'Next, you can work on a project such as classifying plant diseases, aiming for over 90% accuracy.',
  ].map(of('computer vision how', 'faq:vision-path')),
  ...[
    'A good README should clearly explain the problem, your approach, and the results.',
    'Don\'t forget to include metrics with context, since just writing "accuracy: 99%" is not convincing on its own.',
  ].map(of('readme tips', 'faq:good-readme')),
  ...[
    'The most important soft skills are communication and teamwork: you need to explain difficult ideas to non-technical people and collaborate with different departments.',
  ].map(of('what soft skills', 'faq:soft-skills')),
  ...[
    'While 99% accuracy may look impressive, the Course Page warns that accuracy alone, without considering data quality, bias, and scale, leads to fragile solutions.',
    'Instead, you should report additional metrics such as precision, recall, F1, or ROC-AUC.',
  ].map(of('my model has 99% accuracy, good for cv?', 'faq:accuracy-only')),
  ...[
    'The best way to get there faster is to build projects and deploy them, according to AiTechWorlds.',
    'You should also avoid studying all of the maths first, and instead learn it alongside Python.',
  ].map(of('how to speed up', 'faq:how-to-be-faster')),
  ...['Yes, according to Kairos, LLMs with prompts are a Core skill and appear in **16%** of job listings.'].map(
    of('must i learn llms', 'faq:llms-needed'),
  ),
  ...[
    "No, you don't have to finish all the maths before starting with ML. In fact, the Practical Guide considers this to be the most common mistake that beginners make.",
    'A better approach is to spend 4-6 weeks on the basics of maths, and do this in parallel with Python.',
  ].map(of('math first or ml first', 'faq:maths-before-ml')),
  ...[
    'ML engineers are basically software engineers who specialise in ML systems, so the two roles are quite close to each other.',
    'In addition to software skills, an ML engineer also needs maths, core algorithms, evaluation, and knowledge about models in production.',
  ].map(of('swe vs mle', 'faq:mle-or-swe')),
  ...[
    'According to Kairos, the most in-demand skills are: Python (27%), ML fundamentals (24%), agents (19%), and language models (16%).',
  ].map(of('top skills in job ads', 'faq:most-demanded-skills')),
  ...[
    'Yes, you can definitely switch! Your experience as a nurse could be really helpful, since you could use health data for one of your projects.',
    'Since you have no programming experience, you should expect it to take around **18-24 months** (AiTechWorlds).',
  ].map(of('nurse, 38, want to switch', 'faq:other-career')),
  ...[
    'The best way to escape tutorial hell is to build your own project that no tutorial has covered before.',
    'Try to reach the point where you can write a complete pipeline with cross-validation without looking anything up.',
  ].map(of('stuck in tutorials', 'faq:tutorial-hell')),
  ...[
    'Hiring managers look for clean Python code organised in modules with functions, a README, and proof of proper evaluation.',
    'On the other hand, red flags include copied tutorials, evaluating on training data only, and not giving a reason for your approach.',
  ].map(of('what do managers want', 'faq:what-managers-look-for')),
  ...[
    'It is best to choose the specialisation that interests you the most, since one is enough if you learn it deeply.',
  ].map(of('which specialization', 'faq:which-specialisation')),
  ...[
    'A mid-level ML engineer with 2-5 years of experience typically earns between $150K and $220K at tech companies, or $110K to $160K at other companies.',
    'With your current salary of $140K, you are within the range for non-tech companies.',
  ].map(of('mid level pay, i get 140k', 'faq:mid-pay')),
  ...[
    "Don't worry! You don't need to be extremely intelligent to become an ML engineer.",
    'What matters most is practical experience of building real systems, as well as time and consistency.',
  ].map(of('im not that smart', 'faq:smart-enough')),
  ...[
    'Kaggle can be helpful for getting a job, but it should only be one part of your portfolio, because competitions test accuracy rather than engineering judgement.',
    'Without a degree, good Kaggle rankings can help you to demonstrate your technical ability, according to the Practical Guide.',
  ].map(of('is kaggle good for jobs', 'faq:kaggle-useful')),
  ...[
    "No, you don't need to know everything before applying for your first job. **Kairos** divides its 17 items into 10 Core, 5 Recommended, and 2 Optional, and recommends starting with the Core ones.",
    'The most important skills according to AiTechWorlds are Python, SQL, Git, and one deep learning framework.',
  ].map(of('do i need to know everything before applying', 'faq:learn-everything')),
  ...[
    'In a system design interview, you will be asked to design a complete ML system, such as a recommendation system for a shop with 10 million users.',
    'You should be prepared to talk about the following five topics: data collection, features, model choice, deployment, and monitoring.',
    'A helpful book for preparing is "Machine Learning System Design Interview" by Aminian and Xu.',
  ].map(of('system design round prep', 'faq:ml-system-design')),
  ...[
    "It's recommended to use real-world data from a domain that you are familiar with, as suggested by the Practical Guide.",
    'A good dataset to start with is the **Telco Customer Churn** dataset from Kaggle.',
  ].map(of('dataset for project', 'faq:project-data')),
  ...[
    'Python is the main language you need for ML, but SQL is just as important if you are working with real data pipelines.',
    'Basic knowledge of Bash and Linux is also useful for production environments.',
  ].map(of('only python enough?', 'faq:python-only')),
  ...[
    'The Practical Guide recommends six courses in total, including Applied Machine Learning in Python (rated 9.7/10) and Structuring Machine Learning Projects by Andrew Ng (rated 9.8/10).',
    'Kairos, on the other hand, bases its order on four works, for instance Practical Deep Learning for Coders by fast.ai.',
  ].map(of('which courses should i take', 'faq:which-courses')),
  ...[
    'ML engineers spend most of their time building, deploying, and maintaining machine learning systems in production.',
    'They may also need to be on call in case there is a problem with an ML system.',
  ].map(of('what does mle do', 'faq:what-mle-does')),
  ...[
    'It is generally recommended to specialise late, after you have learned core ML and production.',
    'For example, AiTechWorlds places specialisation in months 9-12 of its roadmap.',
  ].map(of('when specialise', 'faq:when-to-specialise')),
  ...[
    'Data drift occurs when live data becomes different from the data that the model was trained on, which can make the model perform worse over time.',
    'For instance, if prices increase, a model that was trained on the old prices will make more mistakes.',
  ].map(of('what is drift', 'faq:data-drift')),
  ...[
    'You only need advanced maths such as eigenvectors when you start to specialise, so you can wait until a problem requires it.',
    "At the beginning, it's enough to know vectors, matrices, basic statistics, and gradients.",
  ].map(of('when do i need eigenvectors', 'faq:advanced-maths')),
  ...[
    'Choosing the right roadmap depends on your goals. If you are interested in language models, **Kairos** is a good choice, since it covers current listings.',
    'All of the roadmaps agree on the basics (Python, maths, and core ML), so you can always switch later without losing much.',
  ].map(of('which roadmap', 'faq:which-roadmap')),
  ...[
    'The Kairos roadmap consists of **five stages** with a total of **17 items**, and it takes about 12 months to complete the first four stages.',
    "It's important to note that priority and demand are not the same thing: for example, agents are optional but appear in 19% of listings, whereas scikit-learn is core with only 0.3%.",
  ].map(of('kairos roadmap overview', 'roadmap:kairos')),
  ...[
    'Python is essential, as nearly all machine learning is written in it, and it is named in **27%** of listings according to Kairos.',
    'Some good resources for learning Python include The Python Tutorial and Fluent Python by Luciano Ramalho.',
  ].map(of('python how important', 'skill:python')),
  ...['According to AiTechWorlds, non-tech companies typically pay **30-40% less** than tech companies.'].map(
    of('pay outside tech', 'pay-difference:non-tech-companies'),
  ),
  ...[
    'There are two possible routes: you can either apply directly for an entry-level ML role, or start in a related job such as software engineer or data analyst.',
  ].map(of('do i need a junior job first', 'disagreement:route')),
  ...[
    'Kairos considers Docker, Kubernetes, and the cloud to be Core skills, with 12% of listings mentioning them.',
    'However, AiTechWorlds does not include them in its list of must-have skills, although it does say that they are highly valuable.',
  ].map(of('docker k8s must?', 'disagreement:docker-and-cloud')),
  ...[
    'Most sources agree that you should have two or three projects in your portfolio.',
    'To be on the safe side, build three complete projects and make sure that at least one of them is running online.',
  ].map(of('how many projects', 'disagreement:portfolio-size')),
  ...[
    'A great beginner project is to predict house prices using a public dataset: start by cleaning the data, then train a baseline, a linear regression, a decision tree, and a random forest.',
    'Remember to only use the test data once at the end, otherwise your results will not be honest.',
  ].map(of('first ml project', 'project:ninety-day-project')),
  ...[
    "Yes, it's definitely possible! The Practical Guide mentions that several working ML engineers are self-taught or attended a bootcamp.",
    'You will need around 12-18 months at 15-20 hours per week, plus an additional six months if you are starting from zero.',
  ].map(of('self taught possible', 'path:self-taught')),
  ...[
    'As a software engineer, you can expect to be ready for entry-level jobs in about 6 to 12 months, according to AiTechWorlds.',
    'Since you have 10 hours a week, you fall right within the recommended 7-14 hours.',
  ].map(of('im swe, 10h a week', 'timeline:aitechworlds-software-engineer')),
  ...[
    'A mid-level ML engineer is someone who owns pipelines end-to-end, implements MLOps, and mentors junior colleagues (Course Page).',
  ].map(of('what is mid level', 'ladder:course-page-mid')),
  ...[
    'Great background! Since you already have strong Python and maths skills, you can move on to **core machine learning**, which takes about 3-4 months according to the Practical Guide.',
    'You will know that you are ready for the next stage when you understand when to use each algorithm, how it can fail, and how to evaluate it correctly.',
  ].map(of('phd in physics, good python, where do i start', 'faq:maths-before-ml', 'stage:kairos/core-ml')),
  ...[
    'Yes, it is realistic! With 1 hour a day you would be following the AiTechWorlds plan of 1-2 hours a day, which takes around 12-18 months if you already know basic Python.',
    'Please keep in mind that the Practical Guide recommends 15-20 hours per week, which is significantly more than what you have available.',
  ].map(of('2 kids, 1h a day, realistic?', 'faq:learning-beside-job', 'faq:hours-per-week')),
  ...[
    "Don't be discouraged! ML system design is its own type of interview, and AiTechWorlds recommends practising it in months 9-12.",
    'When you practise, make sure that you cover all five areas: collecting data, features, choosing a model, deployment, and monitoring.',
  ].map(of('got rejected after system design round, what now', 'faq:ml-system-design')),
  ...[
    "The main problem might be that you don't have any ML projects yet, since both the Practical Guide and AiTechWorlds expect several complete projects in a portfolio.",
    'You could start with an end-to-end project that includes a deployed API, and then work on a project in a field that you are familiar with.',
  ].map(of('cs grad no ml projects, applied to 80 jobs', 'faq:portfolio-content', 'faq:what-managers-look-for')),
  ...[
    "It's never too late to start! None of the sources mention any age limit, and your experience as an accountant can be an advantage.",
    'You should plan for about 18-24 months if you are starting from zero (AiTechWorlds).',
  ].map(of('is it too late, im 52, was accountant', 'faq:age', 'faq:other-career')),
  ...[
    'Unfortunately, skipping deployment would harm your chances in the industry, as most ML work consists of maintaining and improving existing systems.',
    "The good news is that deployment doesn't have to be complicated: even a simple Streamlit app or Flask API counts.",
  ].map(of('i hate deployment stuff, can i just train models', 'faq:skip-production', 'faq:deploy-every-project')),
  ...[
    'Based on the sources, an entry-level salary of $95K falls within the range of **$80K-110K** that AiTechWorlds gives for non-tech companies in 2025.',
  ].map(of('recruiter says 95k for junior in texas non tech company', 'faq:entry-pay')),
  ...[
    'Both roadmaps are good choices. Kairos is better if you want to learn about LLMs, while the Practical Guide gives you clear rules on how deep to go.',
  ].map(of('kairos or practical guide?', 'faq:which-roadmap')),
  ...[
    "That's a great starting point! However, I would recommend that you learn **Python** first, since it is the most important language for machine learning and is mentioned in 27% of listings.",
    'With only 6 hours per week, it will probably take you longer than the 12-18 months that the Practical Guide suggests for 15-20 hours per week.',
  ].map(
    of(
      'bsc in biology, some R, 6h a week, how do i get into ml',
      'faq:r-or-python',
      'faq:other-career',
      'faq:hours-per-week',
    ),
  ),
  ...[
    'Congratulations on finishing the course! The next step should be to work on your own projects, as AiTechWorlds considers project time to be the most important investment.',
    'You can also test yourself by writing a full pipeline with preprocessing and cross-validation from memory.',
  ].map(of('i finished andrew ngs course, what next', 'faq:courses-or-projects', 'stage:kairos/core-ml')),
  ...[
    "No, you don't need to quit your job. According to AiTechWorlds, 1-2 hours a day are sufficient, and neither of the sources says that you should leave your job.",
  ].map(of('should i quit my job to study full time', 'faq:learning-beside-job')),
  ...[
    'Having 3 Kaggle medals is impressive and shows your technical ability, but the Practical Guide says that Kaggle should not be your entire portfolio.',
    'I would suggest adding 2-3 complete projects with deployment in order to show your engineering skills.',
  ].map(of('i have 3 kaggle medals but no job', 'faq:kaggle-useful', 'faq:kaggle-enough')),
  ...[
    'Your offer of $180K total compensation is within the range of $150K-220K that AiTechWorlds gives for mid-level engineers (2-5 years) at tech companies.',
  ].map(of('offer: 180k total, 4 yoe, big tech, fair?', 'faq:mid-pay')),
  ...[
    'As a data engineer with 5 years of experience, you already know some of the tools that are needed, such as Airflow.',
    'The next step would be to learn CI/CD for models, orchestration, monitoring, and feature stores, as well as tools like MLflow, Kubeflow, and Docker.',
  ].map(of('data engineer 5y, know airflow and spark, shortest way to mlops', 'faq:become-mlops')),
  ...[
    'None of the sources recommends a specific computer or graphics card, so your old MacBook should be fine for the first months.',
  ].map(of('do i need gpu or can i use my old macbook', 'faq:laptop')),
  ...[
    'Working with ChatGPT is mostly prompt engineering, which Kairos considers a Core skill (16% of listings), but it is only one item out of 17.',
  ].map(of('my boss wants me to put chatgpt in our app, is that ml engineering', 'faq:prompt-engineering')),
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
  of('will a visa be sponsored for mle in canada', 'faq:visa')("The sources don't cover visa sponsorship in Canada."),
  of(
    'will a visa be sponsored for mle in canada',
    'faq:visa',
  )('Nothing in my sources tells you whether an employer will sponsor a visa.'),
  of(
    'does an internship at faang pay well',
    'faq:internships',
  )("They give no pay for internships and don't mention FAANG."),
  of(
    'how long is one interview and is it on site',
    'faq:interview-parts',
  )("No source says how long an interview takes or whether it's on site."),
  of(
    'is leetcode hard needed for meta',
    'faq:leetcode',
  )("The passages don't say whether hard problems are needed, or what Meta asks."),
  of(
    'what does a masters in toronto cost',
    'path:formal-education',
  )("I can't tell you what a master's in Toronto costs; none of these passages gives an amount."),
  of(
    'which papers should i read first',
    'faq:read-papers',
  )("Which papers to read first isn't something the sources say."),
  of('how do i negotiate a signing bonus', 'faq:negotiation')('There is nothing on signing bonuses in my sources.'),
  of(
    'do i need RAG certs',
    'faq:rag-needed',
  )("No source mentions RAG certificates, and they don't say whether employers ask for them."),
  of(
    'can i do it with 2 kids and night shifts',
    'faq:learning-beside-job',
  )('The sources have no plan for parents or people on night shifts.'),
  of(
    'can i do it with 2 kids and night shifts',
    'faq:learning-beside-job',
  )("How to combine it with 2 kids isn't covered in the passages I have."),
  of(
    'what laptop, is 16gb ram enough',
    'faq:laptop',
  )("My sources don't recommend a laptop, so I can't say whether 16 GB is enough."),
  of('one page or two pages cv', 'faq:resume')('Nothing in the passages says how many pages a CV should have.'),
  of(
    'does research pay more than industry',
    'faq:research-or-industry',
  )('No source compares what research and industry pay.'),
  of('how many staff engineers are there', 'faq:staff-pay')("They don't say how many people get that far."),
  of(
    'which months do companies hire most',
    'faq:when-to-apply',
  )("There's nothing about hiring seasons in these sources."),
  of('does aws pay more than azure', 'faq:which-cloud')('No source compares AWS and Azure by pay, or by demand.'),
  of('linkedin tips?', 'faq:networking')("LinkedIn isn't mentioned in my sources."),
  of('linkedin tips?', 'faq:networking')("I couldn't find anything about LinkedIn in the passages."),
  of('quantum ml salary', 'faq:quantum-ml')('The Jenkins article gives no pay for quantum ML, nor any skills.'),
  of(
    'how much does computer vision pay in japan',
    'faq:vision-path',
  )('The sources give no pay for computer vision, let alone for Japan.'),
  of(
    'best job board for remote ml jobs',
    'faq:job-boards',
  )('None of the sources recommends a job board, whether for remote work or not.'),
  of(
    'can i skip R if i want to do bioinformatics',
    'faq:r-or-python',
  )("Bioinformatics isn't covered by these sources."),
  of(
    'is 90 days enough at 40 hours a week',
    'faq:ninety-days',
  )("They don't say what 40 hours a week for 90 days would give you."),
  of('salary in germany?', 'faq:pay-abroad-remote')('I have no figures for Germany or for the euro.'),
  of(
    'are nurses hired by hospitals as mle',
    'faq:other-career',
  )("Whether hospitals hire former nurses as ML engineers isn't said anywhere in my sources."),
  of(
    'how many listings does kairos use',
    'faq:most-demanded-skills',
  )("Kairos doesn't tell how many listings its shares rest on."),
  of(
    'will quantum replace gpus',
    'faq:future-of-the-role',
  )("The sources don't go into GPUs or say when quantum computing will matter."),
  of(
    'is rl better paid than nlp, by how much',
    'faq:which-specialisation',
  )('No figures are given for reinforcement learning or NLP pay.'),
  of('mid level pay in 2026', 'faq:mid-pay')('For 2026 the sources have no mid-level pay.'),
  of(
    'how much does a responsible ai person earn',
    'faq:responsible-ai',
  )('My sources give neither pay nor numbers for Responsible AI Specialists.'),
  of(
    'how much does a responsible ai person earn',
    'faq:responsible-ai',
  )('There are no salary figures for that role in what I was given.'),
  of(
    'is the ng course still up to date',
    'faq:which-courses',
  )("Nothing here says whether Andrew Ng's course is still up to date."),
  of(
    'do german companies care about hugging face',
    'faq:huggingface-needed',
  )("German companies aren't mentioned, only listings as a whole."),
  of(
    'how many rl jobs exist',
    'faq:rl-path',
  )(
    "The Practical guide doesn't give a number of jobs in reinforcement learning, and no other source covers the field.",
  ),
  of(
    'response rate for applications',
    'faq:how-to-stand-out',
  )('What share of applications gets an interview is not in my sources.'),
  of(
    'which cloud gpu for projects is cheapest',
    'faq:serving-tool',
  )("These passages don't compare cloud GPUs or prices."),
  of('is aws cert exam hard', 'faq:which-courses')('None of them says how hard the AWS exam is.'),
  of('should i use tensorflow serving', 'faq:serving-tool')("TensorFlow Serving doesn't come up in these passages."),
  of(
    'how much do teachers of ml earn',
    'pay-difference:non-tech-companies',
  )("Teaching isn't covered; the passage only compares tech with other companies."),
  of(
    'what does staff do',
    'ladder:aitechworlds-staff',
  )("AiTechWorlds doesn't describe what staff engineers do, and it gives no years for that level."),
  of(
    'how long is the regression course',
    'resource:ml-regression',
  )("I don't know how long the course takes; the passages don't say."),
  of(
    'does kairos count remote jobs',
    'disagreement:what-shares-count',
  )("Whether remote jobs are included isn't stated."),
  of('bootcamp cost', 'path:self-taught')('No source tells what a bootcamp costs or how long one takes.'),
  of(
    'does the course page plan work with 5 hours a week',
    'timeline:course-page-first-role',
  )("The Course page gives no hours, so I can't tell you whether 5 hours a week are enough."),
  of(
    'cs grad no ml projects, applied to 80 jobs in canada',
    'faq:how-many-applications',
  )("How many applications people send in Canada isn't in the sources, nor a success rate."),
  of(
    'cs grad no ml projects, applied to 80 jobs in canada',
    'faq:how-many-applications',
  )("I can't judge whether 80 applications are many; no source gives a number."),
  of(
    'recruiter says 95k for junior in texas non tech company',
    'faq:entry-pay',
    'faq:pay-abroad-remote',
  )("There are no figures for Texas, so I can't say how 95k compares locally."),
  of(
    'recruiter says 95k for junior in texas non tech company',
    'faq:entry-pay',
    'faq:pay-abroad-remote',
  )('The sources also leave open whether remote juniors are paid the same.'),
  of(
    'is it too late, im 52',
    'faq:age',
  )("They don't describe anybody who started at 52, and none says what employers think about age."),
  of('2 kids, 1h a day', 'faq:learning-beside-job')('Nobody in my sources writes about learning with children.'),
  of('bsc in biology, 6h a week', 'faq:other-career')('The sources give no route for biologists in particular.'),
  of('bsc in biology, 6h a week', 'faq:other-career')("They don't calculate how long it takes at 6 hours a week."),
  of('is 180k fair in seattle', 'faq:mid-pay')("Seattle isn't mentioned, so I can't tell you what is usual there."),
  of('how do i explain a 2 year gap', 'faq:resume')('Nothing here is said about gaps in a CV.'),
  of('how do i explain a 2 year gap', 'faq:resume')("I don't have anything on how recruiters see a 2 year gap."),
  of(
    'does a macbook m1 run pytorch',
    'faq:laptop',
  )("Whether PyTorch runs well on an M1 isn't answered by the sources."),
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
  twins('negation', 'faq:leetcode', 'The other sources name LeetCode, too.', "The other sources don't name LeetCode."),
  twins(
    'negation',
    'role:mlops-engineer',
    "The guide's stage on production isn't enough to work in either role.",
    "The guide's stage on production is enough to work in either role.",
  ),
  twins(
    'negation',
    'faq:read-papers',
    "The Practical guide's engineering stages include papers.",
    "The Practical guide's engineering stages don't include papers.",
  ),
  twins(
    'direction',
    'role:data-scientist',
    'A data scientist needs less statistics than an ML engineer, says AiTechWorlds.',
    'A data scientist needs more statistics than an ML engineer, says AiTechWorlds.',
  ),
  twins(
    'direction',
    'faq:portfolio-size',
    'Number counts more than quality and depth, says AiTechWorlds.',
    'Quality and depth count more than number, says AiTechWorlds.',
  ),
  twins(
    'over-general',
    'role:data-scientist',
    'Every job mixes this role with that of an ML engineer.',
    'Many jobs mix this role with that of an ML engineer.',
  ),
  twins(
    'over-general',
    'path:formal-education',
    'The Jenkins article calls a degree the only way.',
    'The Jenkins article calls a degree one of several ways.',
  ),
  twins(
    'wrong source',
    'faq:portfolio-size',
    'Kairos wants each project deployed.',
    'AiTechWorlds wants each project deployed.',
  ),
  twins(
    'wrong source',
    'disagreement:total-time',
    'The Course page gives software engineers 6–12 months.',
    'AiTechWorlds gives software engineers 6–12 months.',
  ),
  twins(
    'wrong source',
    'disagreement:kaggle',
    'The Course page says that competitions test accuracy, not judgement.',
    'The Practical guide says that competitions test accuracy, not judgement.',
  ),
  twins(
    'wrong source',
    'role:data-scientist',
    'Data scientists deliver reports, charts and recommendations, says the Course page.',
    'Data scientists deliver reports, charts and recommendations, says AiTechWorlds.',
  ),
  twins(
    'currency/year/level',
    'faq:negotiation',
    'AiTechWorlds gives £110K–150K at entry level.',
    'AiTechWorlds gives $110K–150K at entry level.',
  ),
  twins(
    'currency/year/level',
    'faq:negotiation',
    'AiTechWorlds gives $80K–110K at entry level in tech companies.',
    'AiTechWorlds gives $80K–110K at entry level outside tech companies.',
  ),
  twins(
    'currency/year/level',
    'skill:sql',
    'SQL is Core with 6.9 % of listings, says Kairos.',
    'SQL is Recommended with 6.9 % of listings, says Kairos.',
  ),
  twins(
    'merged',
    'disagreement:total-time',
    'AiTechWorlds says 6–18 months.',
    'AiTechWorlds says 6–12 months for software engineers.',
  ),
  twins(
    'wrong thing',
    'disagreement:total-time',
    'The Practical guide says 12–18 months from zero.',
    'The Practical guide says 12–18 months with some programming.',
  ),
  twins(
    'causal',
    'faq:internships',
    'Internships lead to a job because they are paid.',
    'The Course page counts internships as practical experience.',
  ),
  twins(
    'invented advice',
    'faq:negotiation',
    'Ask for a 10 % higher base and a signing bonus.',
    "Don't compare these ranges with an offer of base pay alone.",
  ),
  twins(
    'negation',
    'faq:kubernetes-needed',
    "For one small project you can't do without Kubernetes.",
    'For one small project you can do without Kubernetes.',
  ),
  twins(
    'negation',
    'faq:learning-beside-job',
    'Both of them say that you should leave your job.',
    'Neither of them says that you should leave your job.',
  ),
  twins(
    'negation',
    'faq:which-maths',
    "Eigenvectors can't wait, says the Practical guide.",
    'Eigenvectors can wait, says the Practical guide.',
  ),
  twins(
    'direction',
    'faq:which-maths',
    'Proofs matter more than the feeling for statistics.',
    'The feeling for statistics matters more than proofs.',
  ),
  twins(
    'over-general',
    'faq:which-algorithms',
    'All sources have support vector machines.',
    'AiTechWorlds and the Course page have support vector machines.',
  ),
  twins(
    'over-general',
    'faq:pytorch-or-tensorflow',
    'All of the sources recommend PyTorch.',
    'Only AiTechWorlds recommends PyTorch above the other.',
  ),
  twins('wrong source', 'faq:pytorch-or-tensorflow', 'Kairos recommends PyTorch.', 'AiTechWorlds recommends PyTorch.'),
  twins(
    'wrong source',
    'faq:staff-pay',
    'The Jenkins article gives $300K–500K and more for staff engineers.',
    'AiTechWorlds gives $300K–500K and more for staff engineers.',
  ),
  twins(
    'wrong source',
    'faq:log-experiments',
    'Kairos names MLflow as the tool.',
    'The Course page names MLflow as the tool.',
  ),
  twins(
    'currency/year/level',
    'faq:staff-pay',
    'AiTechWorlds gives base pay of $300K–500K for staff.',
    'AiTechWorlds gives total pay of $300K–500K for staff.',
  ),
  twins(
    'currency/year/level',
    'faq:staff-pay',
    'Staff get $200K–280K at tech companies.',
    'Staff get $200K–280K outside tech companies.',
  ),
  twins(
    'currency/year/level',
    'faq:learning-beside-job',
    'AiTechWorlds needs 1–2 hours a week.',
    'AiTechWorlds needs 1–2 hours a day.',
  ),
  twins(
    'merged',
    'faq:staff-pay',
    'Staff pay is $200K–500K, says AiTechWorlds.',
    'Staff pay is $300K–500K at tech companies, says AiTechWorlds.',
  ),
  twins(
    'wrong thing',
    'faq:kubernetes-needed',
    'Kubernetes alone stands in 12 % of listings.',
    'Docker and Kubernetes stand together in 12 % of listings.',
  ),
  twins(
    'causal',
    'faq:listings-median',
    'The median is high because the listings are from large cities.',
    'The median rests on 36 listings that show their pay.',
  ),
  twins(
    'invented advice',
    'faq:resume',
    'Keep your CV to one page and add a photo.',
    'Polish your CV together with a technical portfolio.',
  ),
  twins(
    'negation',
    'faq:vision-path',
    "Deep learning isn't required for vision, says the Practical guide.",
    'Deep learning is required for vision, says the Practical guide.',
  ),
  twins(
    'negation',
    'faq:quantum-ml',
    'The roadmaps include quantum machine learning.',
    'No roadmap includes quantum machine learning.',
  ),
  twins(
    'negation',
    'faq:good-readme',
    'AiTechWorlds says managers will do without a clear README.',
    "AiTechWorlds says managers won't do without a clear README.",
  ),
  twins(
    'direction',
    'role:ml-engineer',
    'An ML engineer needs less mathematics than a data analyst.',
    'An ML engineer needs more mathematics than a data analyst.',
  ),
  twins(
    'over-general',
    'faq:skip-production',
    'All ML work in industry means keeping up systems that exist.',
    'Most ML work in industry means keeping up systems that exist.',
  ),
  twins(
    'over-general',
    'faq:networking',
    'Meetups are the only way to find a job.',
    'Meetups and conferences bring chances at work, says the Jenkins article.',
  ),
  twins('wrong source', 'faq:which-cloud', 'Kairos names AWS, GCP or Azure.', 'AiTechWorlds names AWS, GCP or Azure.'),
  twins(
    'wrong source',
    'faq:soft-skills',
    'The Jenkins article expects at mid-level that you mentor juniors.',
    'The Course page expects at mid-level that you mentor juniors.',
  ),
  twins(
    'wrong source',
    'disagreement:framework',
    'The Practical guide says to master both.',
    'The Jenkins article says to master both.',
  ),
  twins(
    'currency/year/level',
    'faq:no-coding',
    'The Practical guide gives Python 6–8 months.',
    'The Practical guide gives Python 6–8 weeks.',
  ),
  twins('merged', 'faq:no-coding', 'It takes 12–24 months from zero.', 'It takes 18–24 months from zero.'),
  twins('wrong thing', 'faq:r-or-python', 'R is Core with 27 % of listings.', 'Python is Core with 27 % of listings.'),
  twins(
    'causal',
    'faq:which-cloud',
    'Azure is named by two sources because it is harder.',
    'Azure is named by two sources.',
  ),
  twins(
    'invented advice',
    'faq:job-boards',
    'Apply through recruiters and cold mails.',
    'Meet others at conferences, in forums or at local meetups.',
  ),
  twins('negation', 'faq:notebooks-only', 'Some sources forbid notebooks.', 'No source forbids notebooks.'),
  twins(
    'negation',
    'faq:java-needed',
    'AiTechWorlds and Kairos mention Java.',
    "AiTechWorlds and Kairos don't mention Java.",
  ),
  twins(
    'negation',
    'faq:smart-enough',
    'What separates people who are hired is usually intelligence, says AiTechWorlds.',
    'What separates people who are hired is usually not intelligence, says AiTechWorlds.',
  ),
  twins(
    'direction',
    'faq:mle-or-swe',
    'Production ML is closer to research than to software engineering, says the Practical guide.',
    'Production ML is closer to software engineering than to research, says the Practical guide.',
  ),
  twins(
    'over-general',
    'faq:portfolio-content',
    'All projects must be on real data from a field that you can speak about.',
    'At least one project should be on real data from a field that you can speak about.',
  ),
  twins(
    'over-general',
    'faq:spark-needed',
    'Every source has Spark in its plan.',
    'AiTechWorlds has only the basics of Spark.',
  ),
  twins(
    'wrong source',
    'faq:maths-before-ml',
    'Kairos calls this the most common mistake of beginners.',
    'The Practical guide calls this the most common mistake of beginners.',
  ),
  twins(
    'wrong source',
    'faq:where-people-stall',
    'AiTechWorlds names two points where people stall.',
    'The Practical guide names two points where people stall.',
  ),
  twins(
    'wrong source',
    'faq:time-per-stage',
    'Kairos gives core algorithms 3–4 months.',
    'The Practical guide gives core algorithms 3–4 months.',
  ),
  twins(
    'currency/year/level',
    'faq:mid-pay',
    'AiTechWorlds gives $150K–220K outside tech companies.',
    'AiTechWorlds gives $110K–160K outside tech companies.',
  ),
  twins(
    'currency/year/level',
    'faq:mid-pay',
    'AiTechWorlds gives a base pay of $150K–220K.',
    'AiTechWorlds gives a total pay of $150K–220K.',
  ),
  twins(
    'merged',
    'faq:mid-pay',
    'AiTechWorlds gives $110K–220K at tech companies.',
    'AiTechWorlds gives $150K–220K at tech companies.',
  ),
  twins(
    'wrong thing',
    'faq:most-demanded-skills',
    'Agents stand in 24 % of listings.',
    'Agents stand in 19 % of listings.',
  ),
  twins(
    'causal',
    'faq:other-career',
    'Nurses learn faster because they know health data.',
    'A nurse could choose health data.',
  ),
  twins(
    'negation',
    'faq:data-drift',
    "Data drift means that live data don't differ from the training data.",
    'Data drift means that live data come to differ from the training data.',
  ),
  twins(
    'negation',
    'faq:learn-everything',
    'Kairos expects all of it before a first job.',
    'No source expects all of it before a first job.',
  ),
  twins(
    'negation',
    'faq:advanced-maths',
    "You can't use backpropagation without working it out on paper.",
    'You can use backpropagation without working it out on paper.',
  ),
  twins(
    'over-general',
    'faq:architect-pay',
    'The Course page gives about 255K for all architects.',
    'The Course page gives about 255K for architects in top markets.',
  ),
  twins(
    'over-general',
    'faq:responsible-ai',
    'The Course page is the only one to warn every engineer.',
    'The Course page warns against looking at accuracy alone.',
  ),
  twins(
    'wrong source',
    'faq:rl-path',
    'AiTechWorlds calls reinforcement learning niche, but well paid.',
    'The Practical guide calls reinforcement learning niche, but well paid.',
  ),
  twins(
    'wrong source',
    'faq:huggingface-needed',
    'AiTechWorlds marks Hugging Face as Recommended with 1.3 % of listings.',
    'Kairos marks Hugging Face as Recommended with 1.3 % of listings.',
  ),
  twins(
    'wrong source',
    'faq:ml-system-design',
    'The Course page names fraud detection in real time as an example.',
    'AiTechWorlds names fraud detection in real time as an example.',
  ),
  twins(
    'currency/year/level',
    'faq:which-courses',
    'Structuring Machine Learning Projects is rated 9.7 of 10.',
    'Structuring Machine Learning Projects is rated 9.8 of 10.',
  ),
  twins(
    'merged',
    'faq:when-to-specialise',
    'AiTechWorlds puts it into months 6–12.',
    'AiTechWorlds puts it into months 9–12.',
  ),
  twins('wrong thing', 'faq:learn-everything', "Of Kairos' items 10 are Recommended.", "Of Kairos' items 10 are Core."),
  twins(
    'causal',
    'faq:kaggle-useful',
    'Rankings help because employers run competitions themselves.',
    'Rankings help people without a degree.',
  ),
  twins(
    'negation',
    'portfolio:tests',
    'An error in the preparation of data always raises an exception.',
    'An error in the preparation of data often raises no exception.',
  ),
  twins('negation', 'roadmap:kairos', 'Priority is demand, says Waymark.', 'Priority is not demand, says Waymark.'),
  twins(
    'negation',
    'timeline:course-page-first-role',
    'The Course page gives the hours and names the starting level.',
    "The Course page gives no hours and doesn't name the starting level.",
  ),
  twins(
    'direction',
    'pay-difference:non-tech-companies',
    'Non-tech companies pay 30–40 % more.',
    'Non-tech companies pay 30–40 % less.',
  ),
  twins(
    'over-general',
    'path:self-taught',
    'All working ML engineers came this way, says the Practical guide.',
    'Several working ML engineers came this way, says the Practical guide.',
  ),
  twins(
    'wrong source',
    'disagreement:docker-and-cloud',
    'Kairos calls them highly valuable, but not on the list of what you must know.',
    'AiTechWorlds calls them highly valuable, but not on the list of what you must know.',
  ),
  twins(
    'wrong source',
    'disagreement:generative-ai',
    'The Practical guide has a whole stage for language models.',
    'Kairos has a whole stage for language models.',
  ),
  twins(
    'wrong source',
    'stage:kairos/core-ml',
    'Kairos gives the core algorithms 3–4 months.',
    'The Practical guide gives the core algorithms 3–4 months.',
  ),
  twins(
    'currency/year/level',
    'disagreement:top-pay',
    'Experienced people get $300K to more than $500K.',
    'Staff and principal engineers get $300K to more than $500K.',
  ),
  twins(
    'currency/year/level',
    'timeline:aitechworlds-software-engineer',
    'It takes 6–12 months at 7–14 hours a day.',
    'It takes 6–12 months at 7–14 hours a week.',
  ),
  twins(
    'merged',
    'disagreement:sum-of-stages',
    'The stages add up to 9.5–16.5 months.',
    'The stages add up to 9.5–15 months.',
  ),
  twins('wrong thing', 'roadmap:kairos', 'Scikit-learn is core at 19 %.', 'Scikit-learn is core at 0.3 %.'),
  twins(
    'causal',
    'disagreement:route',
    'The sources differ because one of them is outdated.',
    'The sources differ because one describes a whole career that begins with a degree.',
  ),
  twins(
    'invented advice',
    'project:ninety-day-project',
    'Tune your model on the test data until the score is good.',
    'Use the test data once, at the end.',
  ),
];
