import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Versions1795448768347 implements MigrationInterface {
  name = 'Versions1795448768347';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "version" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "revision" integer NOT NULL, "by_id" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "content" jsonb NOT NULL, "kept" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_4fb5fbb15a43da9f35493107b1d" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "IDX_9ed06dddf787b1a86a7577233a" ON "version"  ("post_id", "revision") `);
    await runner.query(
      `ALTER TABLE "version" ADD CONSTRAINT "FK_2306b16057eadc71ae2867f9c5d" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "version" DROP CONSTRAINT "FK_2306b16057eadc71ae2867f9c5d"`);
    await runner.query(`DROP INDEX "public"."IDX_9ed06dddf787b1a86a7577233a"`);
    await runner.query(`DROP TABLE "version"`);
  }
}
