import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Corrections1795452723389 implements MigrationInterface {
  name = 'Corrections1795452723389';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "correction" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "publication_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'asked', "texts" jsonb NOT NULL, "settings" jsonb NOT NULL DEFAULT '{}', "by_id" text NOT NULL, "decided_by_id" text, "decided_at" TIMESTAMP WITH TIME ZONE, "applied_at" TIMESTAMP WITH TIME ZONE, "failure" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_87d78e856994ebac898b898ad9a" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_814aaf899864621b78beb3e9a6" ON "correction"  ("publication_id") WHERE state = 'asked'`,
    );
    await runner.query(
      `CREATE INDEX "IDX_a8629dc36f5f3f1285d346f493" ON "correction"  ("publication_id", "created_at") `,
    );
    await runner.query(`ALTER TABLE "publication" ADD "taken_down_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(
      `ALTER TABLE "correction" ADD CONSTRAINT "FK_143888c634eea6cf90e175b4e53" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "correction" DROP CONSTRAINT "FK_143888c634eea6cf90e175b4e53"`);
    await runner.query(`ALTER TABLE "publication" DROP COLUMN "taken_down_at"`);
    await runner.query(`DROP INDEX "public"."IDX_a8629dc36f5f3f1285d346f493"`);
    await runner.query(`DROP INDEX "public"."IDX_814aaf899864621b78beb3e9a6"`);
    await runner.query(`DROP TABLE "correction"`);
  }
}
