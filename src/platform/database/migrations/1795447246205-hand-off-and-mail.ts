import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HandOffAndMail1795447246205 implements MigrationInterface {
  name = 'HandOffAndMail1795447246205';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "handoff" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "publication_id" uuid NOT NULL, "release" integer NOT NULL, "person_id" text NOT NULL, "token_hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_036052d138cc8c887e20ce4e1dd" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_bcf86456b9cff0d8bc2de79158" ON "handoff"  ("publication_id") `);
    await runner.query(`CREATE UNIQUE INDEX "IDX_e1eba47c2efdb2fd30bedbaa12" ON "handoff"  ("token_hash") `);
    await runner.query(
      `CREATE TABLE "mail" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "recipient" text NOT NULL, "subject" text NOT NULL, "text" text, "html" text, "attempt" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "sent_at" TIMESTAMP WITH TIME ZONE, "failure" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_c902452496a0bfd3f7204bc57f" ON "mail"  ("next_try_at") WHERE next_try_at IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE "channel" ADD "by_hand" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "channel" ADD "responsible" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "publication" ADD "handed_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(
      `CREATE INDEX "IDX_2377cff598e10e56723fc705f1" ON "publication"  ("next_try_at") WHERE state = 'handed'`,
    );
    await runner.query(
      `ALTER TABLE "handoff" ADD CONSTRAINT "FK_bcf86456b9cff0d8bc2de791580" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "handoff" DROP CONSTRAINT "FK_bcf86456b9cff0d8bc2de791580"`);
    await runner.query(`DROP INDEX "public"."IDX_2377cff598e10e56723fc705f1"`);
    await runner.query(`ALTER TABLE "publication" DROP COLUMN "handed_at"`);
    await runner.query(`ALTER TABLE "channel" DROP COLUMN "responsible"`);
    await runner.query(`ALTER TABLE "channel" DROP COLUMN "by_hand"`);
    await runner.query(`DROP INDEX "public"."IDX_c902452496a0bfd3f7204bc57f"`);
    await runner.query(`DROP TABLE "mail"`);
    await runner.query(`DROP INDEX "public"."IDX_e1eba47c2efdb2fd30bedbaa12"`);
    await runner.query(`DROP INDEX "public"."IDX_bcf86456b9cff0d8bc2de79158"`);
    await runner.query(`DROP TABLE "handoff"`);
  }
}
