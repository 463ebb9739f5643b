import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HashtagGroups1795454903564 implements MigrationInterface {
  name = 'HashtagGroups1795454903564';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "hashtag_group" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "name" text NOT NULL, "tags" text array NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_a0575568a7b29fe08009135b275" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_df42888ff62638e1b4c1440b0a" ON "hashtag_group"  ("client_id", "name") `,
    );
    await runner.query(
      `ALTER TABLE "hashtag_group" ADD CONSTRAINT "FK_f058f54ed2e522a26e910f3231e" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "hashtag_group" DROP CONSTRAINT "FK_f058f54ed2e522a26e910f3231e"`);
    await runner.query(`DROP INDEX "public"."IDX_df42888ff62638e1b4c1440b0a"`);
    await runner.query(`DROP TABLE "hashtag_group"`);
  }
}
