/** The little of `pg` that is used here. */
declare module 'pg' {
  export interface PoolConfig {
    connectionString?: string;
    connectionTimeoutMillis?: number;
    statement_timeout?: number;
    query_timeout?: number;
    keepAlive?: boolean;
  }
  export class Pool {
    constructor(config: PoolConfig);
    on(event: 'error', listener: (error: Error) => void): this;
    // biome-ignore lint/suspicious/noExplicitAny: rows are what the query makes them
    query(sql: string, values?: unknown[]): Promise<{ rows: any[] }>;
    end(): Promise<void>;
  }
}
