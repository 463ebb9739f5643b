import type pg from 'pg';

export interface Table {
  schema: string;
  name: string;
  /** Filled from a sequence, which must go on after a restore. */
  serial: string | null;
}

/** Ours: the rooms' and the people's. The queue's are made anew from our own rows. */
const SCHEMAS = ['public', 'auth'];

/** Every table, those that others refer to first. */
export async function tablesInOrder(db: pg.ClientBase): Promise<Table[]> {
  const { rows: tables } = await db.query<Table>(
    `SELECT table_schema AS schema, table_name AS name,
            (SELECT column_name FROM information_schema.columns c
              WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND column_default LIKE 'nextval%'
              LIMIT 1) AS serial
       FROM information_schema.tables t
      WHERE table_schema = ANY($1) AND table_type = 'BASE TABLE' ORDER BY 1, 2`,
    [SCHEMAS],
  );
  const { rows: references } = await db.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to" FROM pg_constraint
      WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const bare = (name: string) => name.replace(/^public\./, '').replaceAll('"', '');
  const nameOf = ({ schema, name }: Table) => (schema === 'public' ? name : `${schema}.${name}`);
  const left = new Map(tables.map((table) => [nameOf(table), table]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([name]) =>
      references.every(({ from, to }) => bare(from) !== name || !left.has(bare(to))),
    );
    if (free.length === 0)
      throw new Error(`These tables refer to one another in a ring: ${[...left.keys()].join(', ')}.`);
    for (const [name, table] of free) {
      ordered.push(table);
      left.delete(name);
    }
  }
  return ordered;
}

export const quoted = ({ schema, name }: Pick<Table, 'schema' | 'name'>) => `"${schema}"."${name}"`;
