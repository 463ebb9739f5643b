import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenPublications1795433594985 implements MigrationInterface {
  name = 'OpenPublications1795433594985';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."IDX_ce013e834fd9629e821c3d49b5"`);
    await runner.query(
      `CREATE INDEX "IDX_541f8b80119087bec623364a80" ON "publication"  ("accepted_at") WHERE state = 'published'`,
    );
    await runner.query(
      `CREATE INDEX "IDX_708118e3293cbdf9a1f1e9b163" ON "publication"  ("client_id", "state") WHERE state IN ('held', 'failed', 'unconfirmed')`,
    );
    await runner.query(
      `CREATE INDEX "IDX_a4dd18811d78665bb5b0c8af82" ON "publication"  ("due_at") WHERE state IN ('scheduled', 'released', 'sending', 'confirming')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."IDX_a4dd18811d78665bb5b0c8af82"`);
    await runner.query(`DROP INDEX "public"."IDX_708118e3293cbdf9a1f1e9b163"`);
    await runner.query(`DROP INDEX "public"."IDX_541f8b80119087bec623364a80"`);
    await runner.query(
      `CREATE INDEX "IDX_ce013e834fd9629e821c3d49b5" ON "publication" USING btree ("due_at") WHERE (state = 'scheduled'::text)`,
    );
  }
}
