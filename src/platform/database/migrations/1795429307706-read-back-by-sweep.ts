import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReadBackBySweep1795429307706 implements MigrationInterface {
  name = 'ReadBackBySweep1795429307706';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "IDX_26700a31c7d73a0a24534e540a" ON "publication"  ("next_try_at") WHERE state = 'published' AND confirmed_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."IDX_26700a31c7d73a0a24534e540a"`);
  }
}
