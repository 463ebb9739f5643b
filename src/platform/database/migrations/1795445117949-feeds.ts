import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Feeds1795445117949 implements MigrationInterface {
  name = 'Feeds1795445117949';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "feed" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid, "person_id" text, "token_hash" text NOT NULL, "made_by_id" text NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_7fefb23d43a5ef1e442ffd32bb4" UNIQUE ("token_hash"), CONSTRAINT "PK_8a8dfd1ff306ccdf65f0b5d04b2" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_2512be277da741149416a13027" ON "feed"  ("person_id") WHERE person_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_a70a8a0f382f2eb485385439b6" ON "feed"  ("client_id") WHERE client_id IS NOT NULL`,
    );
    await runner.query(
      `ALTER TABLE "feed" ADD CONSTRAINT "FK_83090c675ec143e65bb1f02b8ab" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "feed" DROP CONSTRAINT "FK_83090c675ec143e65bb1f02b8ab"`);
    await runner.query(`DROP INDEX "public"."IDX_a70a8a0f382f2eb485385439b6"`);
    await runner.query(`DROP INDEX "public"."IDX_2512be277da741149416a13027"`);
    await runner.query(`DROP TABLE "feed"`);
  }
}
