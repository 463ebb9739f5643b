import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AccountReadings1795451879650 implements MigrationInterface {
  name = 'AccountReadings1795451879650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "account_reading" ("id" BIGSERIAL NOT NULL, "client_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "day" date NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "followers" integer, "posts" integer, "own" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_ba0ec9e2dddb71d43e5d0aefb60" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_108bd39368d9f888f312c70d55" ON "account_reading"  ("client_id", "day") `);
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_a682e2c6efb5089aa1927dea79" ON "account_reading"  ("channel_id", "day") `,
    );
    await runner.query(
      `ALTER TABLE "account_reading" ADD CONSTRAINT "FK_a0d225b4d9ff702481cc5e4981f" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "account_reading" DROP CONSTRAINT "FK_a0d225b4d9ff702481cc5e4981f"`);
    await runner.query(`DROP INDEX "public"."IDX_a682e2c6efb5089aa1927dea79"`);
    await runner.query(`DROP INDEX "public"."IDX_108bd39368d9f888f312c70d55"`);
    await runner.query(`DROP TABLE "account_reading"`);
  }
}
