/**
 * How the labels of a collection of labelled postings map to skills. Other labels (languages, databases and web tools that belong to
 * no skill of ours) are not measured.
 */

/** Labels that mean the skill: found without the label is wrong, a label without the skill is missed. */
export const SAME: Readonly<Record<string, string>> = {
  ...{ Python: 'python', SQL: 'sql', R: 'r-lang', Java: 'java-scala', 'C++': 'cpp', Linux: 'linux-bash', Git: 'git' },
  ...{ Pandas: 'pandas', NumPy: 'numpy', 'scikit-learn': 'scikit-learn', Statistics: 'statistics' },
  ...{
    'Machine Learning': 'ml-fundamentals',
    'Deep Learning': 'deep-learning',
    PyTorch: 'pytorch',
    TensorFlow: 'tensorflow',
  },
  ...{ JAX: 'jax', CUDA: 'gpu-cuda', NLP: 'nlp', 'Computer Vision': 'computer-vision', LLM: 'llms', RAG: 'rag' },
  ...{ LangChain: 'langchain', 'Hugging Face': 'huggingface', 'Reinforcement Learning': 'reinforcement-learning' },
  ...{
    'Prompt Engineering': 'prompt-engineering',
    MLOps: 'mlops',
    AWS: 'aws',
    GCP: 'gcp',
    Azure: 'azure',
    Docker: 'docker',
  },
  ...{ Kubernetes: 'kubernetes', Terraform: 'infra-as-code', 'CI/CD': 'ci-cd', Spark: 'spark-bigdata' },
};

/** Labels that are one part of what the skill means: found without the label may be another part, so it is neither right nor wrong. */
export const PART: Readonly<Record<string, string>> = {
  ...{ Airflow: 'data-pipelines', dbt: 'data-pipelines', Kafka: 'streaming', Flink: 'streaming', Scala: 'java-scala' },
  ...{
    PostgreSQL: 'sql',
    MySQL: 'sql',
    Snowflake: 'sql',
    BigQuery: 'sql',
    Redshift: 'sql',
    Databricks: 'spark-bigdata',
  },
  ...{ MLflow: 'experiment-tracking', Elasticsearch: 'search-retrieval', Bash: 'linux-bash', GitHub: 'git' },
};
