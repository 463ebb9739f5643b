import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Proofs1795433071667 implements MigrationInterface {
  name = 'Proofs1795433071667';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "journal_seal" ("client_id" uuid NOT NULL, "count" bigint NOT NULL DEFAULT '0', "hash" text NOT NULL DEFAULT '', CONSTRAINT "PK_2cf71b0426500555c477cf6b7b2" PRIMARY KEY ("client_id"))`,
    );
    await runner.query(`ALTER TABLE "journal_line" ADD "hash" text`);
    await runner.query(`ALTER TABLE "journal_line" ADD "link" bigint`);
    await runner.query(
      `CREATE INDEX "IDX_3de4d19d3faebc6e618dd97e28" ON "journal_line"  ("publication_id") WHERE publication_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX "IDX_4e0aff3b4dd56fed6e2c20716d" ON "journal_line"  ("id") WHERE link IS NULL`);
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_4b9efe7cd44bcbe9b132ad3ca7" ON "journal_line"  ("client_id", "link") WHERE link IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."IDX_4b9efe7cd44bcbe9b132ad3ca7"`);
    await runner.query(`DROP INDEX "public"."IDX_4e0aff3b4dd56fed6e2c20716d"`);
    await runner.query(`DROP INDEX "public"."IDX_3de4d19d3faebc6e618dd97e28"`);
    await runner.query(`ALTER TABLE "journal_line" DROP COLUMN "link"`);
    await runner.query(`ALTER TABLE "journal_line" DROP COLUMN "hash"`);
    await runner.query(`DROP TABLE "journal_seal"`);
  }
}
