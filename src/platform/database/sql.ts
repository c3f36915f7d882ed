import type { DataSource, EntityManager } from 'typeorm';

/** Anything that runs SQL: the data source, or the manager of a transaction. */
export type Sql = Pick<DataSource | EntityManager, 'query'>;

/** Runs a SELECT or an INSERT. @returns its rows */
export const selectRows = async <Row>(sql: Sql, text: string, values: unknown[] = []): Promise<Row[]> => {
  const rows: unknown = await sql.query(text, values);
  if (!Array.isArray(rows)) throw new TypeError('selectRows: the statement must return rows');
  return rows as Row[];
};

/** Runs an UPDATE or a DELETE, for which the driver answers rows and count. @returns the rows of its RETURNING clause */
export const changeRows = async <Row>(sql: Sql, text: string, values: unknown[] = []): Promise<Row[]> => {
  const result: unknown = await sql.query(text, values);
  if (!Array.isArray(result) || !Array.isArray(result[0]))
    throw new TypeError('changeRows: the statement must be a change');
  return result[0] as Row[];
};
