import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Occasions1795457399424 implements MigrationInterface {
  name = 'Occasions1795457399424';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "occasion" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "yearly" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_9bc2adf495b52dfe978275e9fd6" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_0b206e12d113f58815110ae351" ON "occasion"  ("client_id", "starts_on") `);
    await runner.query(`ALTER TABLE "client" ADD "countries" text array NOT NULL DEFAULT '{FR}'`);
    await runner.query(`ALTER TABLE "client" ADD "marronniers" boolean NOT NULL DEFAULT true`);
    await runner.query(
      `ALTER TABLE "occasion" ADD CONSTRAINT "FK_d74f65aee78c6c7aa38c1a12103" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "occasion" DROP CONSTRAINT "FK_d74f65aee78c6c7aa38c1a12103"`);
    await runner.query(`ALTER TABLE "client" DROP COLUMN "marronniers"`);
    await runner.query(`ALTER TABLE "client" DROP COLUMN "countries"`);
    await runner.query(`DROP INDEX "public"."IDX_0b206e12d113f58815110ae351"`);
    await runner.query(`DROP TABLE "occasion"`);
  }
}
