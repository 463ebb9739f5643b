import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SavedViews1795458822017 implements MigrationInterface {
  name = 'SavedViews1795458822017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "saved_view" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agency_id" uuid NOT NULL, "user_id" text NOT NULL, "name" text NOT NULL, "search" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_be317311b88c1a5e47ad6c19081" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_e593184a1db2e474856ea86440" ON "saved_view"  ("agency_id", "user_id", "name") `,
    );
    await runner.query(
      `ALTER TABLE "saved_view" ADD CONSTRAINT "FK_51579046bb9bac14ca00b12df55" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "saved_view" DROP CONSTRAINT "FK_51579046bb9bac14ca00b12df55"`);
    await runner.query(`DROP INDEX "public"."IDX_e593184a1db2e474856ea86440"`);
    await runner.query(`DROP TABLE "saved_view"`);
  }
}
