import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Imports1795445887822 implements MigrationInterface {
  name = 'Imports1795445887822';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "import" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "by_id" text NOT NULL, "filename" text NOT NULL, "state" text NOT NULL DEFAULT 'mapping', "columns" text array NOT NULL, "guess" jsonb NOT NULL, "mapping" jsonb, "total" integer NOT NULL, "turn" integer NOT NULL DEFAULT '0', "beat_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "tries" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "done_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_4ed733f5bcc70cec27187bd90eb" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_b357d7f12e4c63f2c794f17d89" ON "import"  ("beat_at") WHERE state IN ('checking', 'writing', 'undoing')`,
    );
    await runner.query(`CREATE INDEX "IDX_1c5242c365b35d713802ee3dd2" ON "import"  ("client_id", "created_at") `);
    await runner.query(
      `CREATE TABLE "import_row" ("import_id" uuid NOT NULL, "line" integer NOT NULL, "cells" text array NOT NULL, "title" text NOT NULL DEFAULT '', "verdict" text, "reasons" jsonb NOT NULL DEFAULT '[]', "wall" text, "due_at" TIMESTAMP WITH TIME ZONE, "outcome" text, "post_id" uuid, CONSTRAINT "PK_a275b19434e4fffcf43c9b712c9" PRIMARY KEY ("import_id", "line"))`,
    );
    await runner.query(
      `CREATE INDEX "IDX_48b23ead79a23b126c2253a70f" ON "import_row"  ("import_id", "outcome", "line") `,
    );
    await runner.query(
      `CREATE INDEX "IDX_962fd40f1ee96e6d71b7cbd11f" ON "import_row"  ("import_id", "verdict", "line") `,
    );
    await runner.query(
      `ALTER TABLE "import" ADD CONSTRAINT "FK_4a5535cc922730315fd16d95426" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "import_row" ADD CONSTRAINT "FK_21310ea1ae31303597305a1c602" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "import_row" DROP CONSTRAINT "FK_21310ea1ae31303597305a1c602"`);
    await runner.query(`ALTER TABLE "import" DROP CONSTRAINT "FK_4a5535cc922730315fd16d95426"`);
    await runner.query(`DROP INDEX "public"."IDX_962fd40f1ee96e6d71b7cbd11f"`);
    await runner.query(`DROP INDEX "public"."IDX_48b23ead79a23b126c2253a70f"`);
    await runner.query(`DROP TABLE "import_row"`);
    await runner.query(`DROP INDEX "public"."IDX_1c5242c365b35d713802ee3dd2"`);
    await runner.query(`DROP INDEX "public"."IDX_b357d7f12e4c63f2c794f17d89"`);
    await runner.query(`DROP TABLE "import"`);
  }
}
