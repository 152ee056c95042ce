import { describe, expect, it } from 'vitest';
import { extracted } from './support.ts';

/** A text, the skills that it asks for, and those that it only welcomes. */
const TEXTS: readonly (readonly [text: string, asked: string, welcome: string])[] = [
  ['Requirements\n- Python\n- SQL\nNice to have\n- Kafka\n- Spark', 'python sql', 'streaming spark-bigdata'],
  ['Basic Qualifications\nPython\nPreferred Qualifications\nPyTorch', 'python', 'pytorch'],
  ['What you bring\n- Docker\nBonus points if you have\n- Terraform\n- JAX', 'docker', 'infra-as-code jax'],
  ['Must have:\n- AWS\nGood to have:\n- GCP', 'aws', 'gcp'],
  ['Minimum requirements:\n5 years of Java\nDesired skills:\nKafka', 'java-scala', 'streaming'],
  ['You have\n- Linux\nExtra credit\n- CUDA', 'linux-bash', 'gpu-cuda'],
  ['Requirements\n- Python (required)\n- Kubernetes (nice to have)\n- SQL', 'python sql', 'kubernetes'],
  ['Requirements\n- Python; Kubernetes preferred', 'python', 'kubernetes'],
  ['Requirements\n- Experience with PyTorch or TensorFlow (PyTorch preferred)', 'pytorch tensorflow', ''],
  ['Requirements\n- Knowledge of Docker is a plus.\n- Git', 'git', 'docker'],
  ['Requirements\n- Ideally you know Terraform.\n- Git', 'git', 'infra-as-code'],
  ['Requirements\n- A cloud, preferably AWS', '', 'aws'],
  ['Requirements\n- A degree, preferably in statistics or physics\n- Git', 'git', ''],
  ["Requirements\n- Git\nIt's a plus if you know\n- Kafka", 'git', 'streaming'],
  ['Requirements\n- Git\nEven better if you have\n- Kafka', 'git', 'streaming'],
  ['Requirements\n- Git\nWhat will make you stand out\n- Kafka', 'git', 'streaming'],
  ['Requirements\n- Git\nPluses\n- Kafka\nBenefits\n- Docker course', 'git', 'streaming'],
  ['Requirements\n- Git\nNice-to-haves:\n- Kafka\nResponsibilities\n- Build with Docker', 'git docker', 'streaming'],
  ['Nice to have\n- Kafka and Git\nRequirements\n- Git', 'git', 'streaming'],
  ['We need Python and SQL. Kafka would be nice.', 'python sql', 'streaming'],
  ['We need Python and SQL, and Kafka would be a bonus.', 'python sql', 'streaming'],
  ['Strong Python and SQL skills; experience with Kafka or Flink is advantageous.', 'python sql', 'streaming'],
  ['Python is a must, Docker is nice to have.', 'python', 'docker'],
  ['Experience with Python is required. Experience with JAX is not required but helpful.', 'python', 'jax'],
  ['<h3>Requirements</h3><ul><li>Python</li></ul><h3>Preferred</h3><ul><li>Kafka</li></ul>', 'python', 'streaming'],
  ['<p><strong>Nice to Have:</strong></p><ul><li>Kafka</li></ul><p><strong>Benefits</strong></p>', '', 'streaming'],
  ['Requirements\n- Python\nBonus:\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nBonus skills\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nOptional:\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nYou might also have\n- Kafka', 'python', 'streaming'],
  ["Requirements\n- Python\nWe'd be thrilled if you know\n- Kafka", 'python streaming', ''],
  ['Requirements\n- Python\nDesirable\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nPreferred experience\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nPreferred skills and experience\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nPreferred Qualifications (not required)\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\nNice to have but not required\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\n⭐ Nice to have\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\n**Nice to have**\n- Kafka', 'python', 'streaming'],
  ['Requirements\n- Python\n### Preferred qualifications:\n- Kafka', 'python', 'streaming'],
  ['Required: Python, SQL. Preferred: Kafka, Docker.', 'python sql', 'streaming docker'],
  ['Requirements\n- A bonus of 10 %\n- Python', 'python', ''],
  ['Requirements\n- You use your preferred editor and Git', 'git', ''],
  ['Qualifications\n- Python or similar preferred\n- 5 years of SQL', 'sql', 'python'],
];
const sorted = (skills: readonly string[]): string => skills.toSorted().join(' ');

describe('what a posting asks for, and what it only welcomes', () => {
  it.each(TEXTS)('is told apart in %j', (text, asked, welcome) => {
    const found = extracted(text);
    expect(sorted(found.welcome ?? [])).toBe(sorted(welcome.split(' ')));
    expect(sorted(found.skills.filter((skill) => !found.welcome?.includes(skill)))).toBe(sorted(asked.split(' ')));
  });
});
