import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MediaLibrary1795445010064 implements MigrationInterface {
  name = 'MediaLibrary1795445010064';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "rendition" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "media_id" uuid NOT NULL, "plan" text NOT NULL, "state" text NOT NULL, "progress" real NOT NULL DEFAULT '0', "mime" text NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "bytes" bigint NOT NULL DEFAULT '0', "hash" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_eabe29fb03748843bb12dbc6bf5" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "IDX_b14559c606c7ee31d39764b358" ON "rendition"  ("media_id", "plan") `);
    await runner.query(`ALTER TABLE "media" ADD "codec" text`);
    await runner.query(`ALTER TABLE "media" ADD "frame_rate" real`);
    await runner.query(`ALTER TABLE "media" ADD "rotation" smallint NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE "media" ADD "tags" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "media" ADD "folder" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "media" ADD "rights_holder" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "media" ADD "rights_expire_on" date`);
    await runner.query(`ALTER TABLE "media" ADD "rights_note" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "media" ADD "focus_x" real NOT NULL DEFAULT '0.5'`);
    await runner.query(`ALTER TABLE "media" ADD "focus_y" real NOT NULL DEFAULT '0.5'`);
    await runner.query(
      `ALTER TABLE "rendition" ADD CONSTRAINT "FK_db0adc2ad6a1cf633834a51c343" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "rendition" DROP CONSTRAINT "FK_db0adc2ad6a1cf633834a51c343"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "focus_y"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "focus_x"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "rights_note"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "rights_expire_on"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "rights_holder"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "folder"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "tags"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "rotation"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "frame_rate"`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "codec"`);
    await runner.query(`DROP INDEX "public"."IDX_b14559c606c7ee31d39764b358"`);
    await runner.query(`DROP TABLE "rendition"`);
  }
}
