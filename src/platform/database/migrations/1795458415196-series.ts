import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Series1795458415196 implements MigrationInterface {
  name = 'Series1795458415196';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "series" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "rule" text NOT NULL, "wall" text NOT NULL, "zone" text NOT NULL, "state" text NOT NULL DEFAULT 'running', "by_id" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_e725676647382eb54540d7128ba" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_9fd4aa41804bfc0e50ccd84959" ON "series"  ("post_id") WHERE state = 'running'`,
    );
    await runner.query(
      `CREATE TABLE "occurrence" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "series_id" uuid NOT NULL, "wall" text NOT NULL, "post_id" uuid, "skipped" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_db678abc0d87805e345ee35279a" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_c9c90c119df69cb6e1a9338dfb" ON "occurrence"  ("post_id") `);
    await runner.query(`CREATE UNIQUE INDEX "IDX_9205f52ba7751d19716990270b" ON "occurrence"  ("series_id", "wall") `);
    await runner.query(
      `ALTER TABLE "series" ADD CONSTRAINT "FK_7ff6c18650deeadd7a1b2f33291" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "occurrence" ADD CONSTRAINT "FK_03dc482f4700a0a403dcaf3114e" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "occurrence" ADD CONSTRAINT "FK_c9c90c119df69cb6e1a9338dfbb" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "occurrence" DROP CONSTRAINT "FK_c9c90c119df69cb6e1a9338dfbb"`);
    await runner.query(`ALTER TABLE "occurrence" DROP CONSTRAINT "FK_03dc482f4700a0a403dcaf3114e"`);
    await runner.query(`ALTER TABLE "series" DROP CONSTRAINT "FK_7ff6c18650deeadd7a1b2f33291"`);
    await runner.query(`DROP INDEX "public"."IDX_9205f52ba7751d19716990270b"`);
    await runner.query(`DROP INDEX "public"."IDX_c9c90c119df69cb6e1a9338dfb"`);
    await runner.query(`DROP TABLE "occurrence"`);
    await runner.query(`DROP INDEX "public"."IDX_9fd4aa41804bfc0e50ccd84959"`);
    await runner.query(`DROP TABLE "series"`);
  }
}
