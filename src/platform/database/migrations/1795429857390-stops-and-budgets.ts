import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StopsAndBudgets1795429857390 implements MigrationInterface {
  name = 'StopsAndBudgets1795429857390';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "stop" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "channel_id" uuid, "reason" text NOT NULL, "by_id" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "ended_at" TIMESTAMP WITH TIME ZONE, "ended_by_id" text, CONSTRAINT "PK_df01674281c44fc10ddd0465d28" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_27ac9c2fa5b38d5729c6771972" ON "stop"  ("client_id") WHERE ended_at IS NULL`);
    await runner.query(`ALTER TABLE "client" ADD "stale_after_minutes" integer NOT NULL DEFAULT '120'`);
    await runner.query(`ALTER TABLE "post" ADD "stale_after_minutes" integer`);
    await runner.query(
      `CREATE INDEX "IDX_f33be9632b7c5de367139791d7" ON "publication"  ("channel_id", "sent_at") WHERE sent_at IS NOT NULL`,
    );
    await runner.query(
      `ALTER TABLE "stop" ADD CONSTRAINT "FK_4baa7d1fa01306bec3e4853d5f8" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "stop" DROP CONSTRAINT "FK_4baa7d1fa01306bec3e4853d5f8"`);
    await runner.query(`DROP INDEX "public"."IDX_f33be9632b7c5de367139791d7"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "stale_after_minutes"`);
    await runner.query(`ALTER TABLE "client" DROP COLUMN "stale_after_minutes"`);
    await runner.query(`DROP INDEX "public"."IDX_27ac9c2fa5b38d5729c6771972"`);
    await runner.query(`DROP TABLE "stop"`);
  }
}
