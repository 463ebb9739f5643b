import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitsHeard1795442474989 implements MigrationInterface {
  name = 'LimitsHeard1795442474989';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "channel" ADD "spent_until" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "channel" DROP COLUMN "spent_until"`);
  }
}
