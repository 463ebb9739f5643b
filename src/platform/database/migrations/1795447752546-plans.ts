import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Plans1795447752546 implements MigrationInterface {
  name = 'Plans1795447752546';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "campaign" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "name" text NOT NULL, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "hue" smallint NOT NULL, "aim" text, "brief" text NOT NULL DEFAULT '', "budget_minor" integer, "currency" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_0ce34d26e7f2eb316a3a592cdc4" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_0ae6735b80b970b12f0bf86622" ON "campaign"  ("client_id", "starts_on") `);
    await runner.query(
      `CREATE TABLE "pillar" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "name" text NOT NULL, "promise" text NOT NULL DEFAULT '', "hue" smallint NOT NULL, "share" smallint, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_05b57455406be935cb5f33da524" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "IDX_647c6e92236e0740eb67f4c670" ON "pillar"  ("client_id", "name") `);
    await runner.query(
      `CREATE TABLE "channel_promise" ("channel_id" uuid NOT NULL, "client_id" uuid NOT NULL, "text" text NOT NULL DEFAULT '', "posts_per_week" smallint, "pillar_id" uuid, CONSTRAINT "PK_328d4c1fa7b2a150920e56a2153" PRIMARY KEY ("channel_id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_4e4070634b34e510d4b1ef1be4" ON "channel_promise"  ("client_id") `);
    await runner.query(`ALTER TABLE "post" ADD "campaign_id" uuid`);
    await runner.query(`ALTER TABLE "post" ADD "pillar_id" uuid`);
    await runner.query(`ALTER TABLE "post" ADD "labels" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "stop" ADD "campaign_id" uuid`);
    await runner.query(`CREATE INDEX "IDX_a621f0e5f08d70eb0c58dfad89" ON "post"  ("campaign_id") `);
    await runner.query(
      `ALTER TABLE "campaign" ADD CONSTRAINT "FK_06fbab111ff7400305e1927b2de" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "pillar" ADD CONSTRAINT "FK_a676df3f907891f56e482ab49a4" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "channel_promise" ADD CONSTRAINT "FK_328d4c1fa7b2a150920e56a2153" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "channel_promise" ADD CONSTRAINT "FK_4e4070634b34e510d4b1ef1be4b" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "channel_promise" DROP CONSTRAINT "FK_4e4070634b34e510d4b1ef1be4b"`);
    await runner.query(`ALTER TABLE "channel_promise" DROP CONSTRAINT "FK_328d4c1fa7b2a150920e56a2153"`);
    await runner.query(`ALTER TABLE "pillar" DROP CONSTRAINT "FK_a676df3f907891f56e482ab49a4"`);
    await runner.query(`ALTER TABLE "campaign" DROP CONSTRAINT "FK_06fbab111ff7400305e1927b2de"`);
    await runner.query(`DROP INDEX "public"."IDX_a621f0e5f08d70eb0c58dfad89"`);
    await runner.query(`ALTER TABLE "stop" DROP COLUMN "campaign_id"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "labels"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "pillar_id"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "campaign_id"`);
    await runner.query(`DROP INDEX "public"."IDX_4e4070634b34e510d4b1ef1be4"`);
    await runner.query(`DROP TABLE "channel_promise"`);
    await runner.query(`DROP INDEX "public"."IDX_647c6e92236e0740eb67f4c670"`);
    await runner.query(`DROP TABLE "pillar"`);
    await runner.query(`DROP INDEX "public"."IDX_0ae6735b80b970b12f0bf86622"`);
    await runner.query(`DROP TABLE "campaign"`);
  }
}
