import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FilmsAndDocuments1795428847245 implements MigrationInterface {
  name = 'FilmsAndDocuments1795428847245';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "reading" ADD "watch_seconds" integer`);
    await runner.query(`ALTER TABLE "media" ADD "seconds" real`);
    await runner.query(`ALTER TABLE "media" ALTER COLUMN "bytes" TYPE bigint`);
    await runner.query(`ALTER TABLE "media" ALTER COLUMN "thumb_hash" DROP NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "media" ALTER COLUMN "thumb_hash" SET NOT NULL`);
    await runner.query(`ALTER TABLE "media" ALTER COLUMN "bytes" TYPE integer`);
    await runner.query(`ALTER TABLE "media" DROP COLUMN "seconds"`);
    await runner.query(`ALTER TABLE "reading" DROP COLUMN "watch_seconds"`);
  }
}
