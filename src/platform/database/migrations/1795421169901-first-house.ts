import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FirstHouse1795421169901 implements MigrationInterface {
  name = 'FirstHouse1795421169901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "agency" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "zone" text NOT NULL, "locale" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_ab1244724d1c216e9720635a2e5" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "client" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agency_id" uuid NOT NULL, "name" text NOT NULL, "short_name" text NOT NULL, "hue" smallint NOT NULL, "zone" text NOT NULL, "language" text NOT NULL, "approval" text NOT NULL DEFAULT 'required', "rehearsal" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_96da49381769303a6515a8785c7" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_90390364522ece5afa009cf7e0" ON "client"  ("agency_id") `);
    await runner.query(
      `CREATE TABLE "invitation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agency_id" uuid NOT NULL, "client_id" uuid, "email" text NOT NULL, "role" text NOT NULL, "token_hash" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "accepted_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_b827d3749ffbb3b5ab5099afd64" UNIQUE ("token_hash"), CONSTRAINT "PK_beb994737756c0f18a1c1f8669c" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_f89fbc771798462c0bf2b6db0b" ON "invitation"  ("agency_id") `);
    await runner.query(
      `CREATE TABLE "member" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agency_id" uuid NOT NULL, "user_id" text NOT NULL, "client_id" uuid, "role" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_97cbbe986ce9d14ca5894fdc072" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_9b8b28ff4344089aec72688ff2" ON "member"  ("agency_id") `);
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_0576be1f75913c091bcc4ff4b5" ON "member"  ("user_id", "client_id") WHERE client_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_34f780872d3c41aa91a3410003" ON "member"  ("user_id", "agency_id") WHERE client_id IS NULL`,
    );
    await runner.query(
      `CREATE TABLE "channel" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "network" text NOT NULL, "external_id" text NOT NULL, "handle" text NOT NULL, "display_name" text NOT NULL, "avatar_url" text, "url" text, "home" jsonb, "limits" jsonb, "sealed_session" text, "expires_at" TIMESTAMP WITH TIME ZONE, "scopes" text array NOT NULL DEFAULT '{}', "rehearsal" boolean NOT NULL DEFAULT false, "health" text NOT NULL DEFAULT 'ok', "health_say" jsonb, "checked_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_590f33ee6ee7d76437acf362e39" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_32b172cff8b07f674610623221" ON "channel"  ("client_id", "network", "external_id", "rehearsal") `,
    );
    await runner.query(
      `CREATE TABLE "variant" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "format" text NOT NULL, "parts" jsonb NOT NULL, "settings" jsonb NOT NULL DEFAULT '{}', "language" text NOT NULL, "position" smallint NOT NULL DEFAULT '0', "left_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_f8043a8a34fa021a727a4718470" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_dceb091a92611ec572b6b59b1a" ON "variant"  ("channel_id") `);
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_4e4905d11910a9848fca2d2f3b" ON "variant"  ("post_id", "channel_id", "format") `,
    );
    await runner.query(
      `CREATE TABLE "post" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "title" text NOT NULL, "notes" text NOT NULL DEFAULT '', "revision" integer NOT NULL DEFAULT '1', "author_id" text NOT NULL, "content_hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_be5fda3aac270b134ff9c21cdee" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_87a0c68b817d0e3f063c75cb62" ON "post"  ("client_id", "updated_at") `);
    await runner.query(
      `CREATE TABLE "approval" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "state" text NOT NULL, "content_hash" text NOT NULL, "requested_by_id" text NOT NULL, "decided_by_id" text, "decided_at" TIMESTAMP WITH TIME ZONE, "remark" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_97bfd1cd9dff3c1302229da6b5c" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_cf2f69729ffaf631b5296e4ffd" ON "approval"  ("client_id", "state") `);
    await runner.query(`CREATE INDEX "IDX_1f62867f965d1215bd872f7ab8" ON "approval"  ("post_id", "created_at") `);
    await runner.query(
      `CREATE TABLE "remark" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "author_id" text NOT NULL, "text" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_58427c64a5e9ff68e1ff44d01f9" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_bc6354cea7b83db378220dcfc4" ON "remark"  ("post_id", "created_at") `);
    await runner.query(
      `CREATE TABLE "connection" ("state_hash" text NOT NULL, "client_id" uuid NOT NULL, "person_id" text NOT NULL, "network" text NOT NULL, "rehearsal" boolean NOT NULL, "sealed_keep" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_60bc772e3d50495c573a40a721f" PRIMARY KEY ("state_hash"))`,
    );
    await runner.query(
      `CREATE TABLE "publication" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "variant_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "network" text NOT NULL, "state" text NOT NULL DEFAULT 'scheduled', "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "wall" text NOT NULL, "zone" text NOT NULL, "adjusted" text, "scheduled_by_id" text NOT NULL, "attempt" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "release" integer NOT NULL DEFAULT '0', "lease_until" TIMESTAMP WITH TIME ZONE, "lease_token" uuid, "held_reason" text, "failure" jsonb, "left_at" TIMESTAMP WITH TIME ZONE, "content" jsonb, "content_hash" text, "checkpoints" jsonb NOT NULL DEFAULT '{}', "intent" text, "absences" integer NOT NULL DEFAULT '0', "receipt" jsonb, "started_at" TIMESTAMP WITH TIME ZONE, "sent_at" TIMESTAMP WITH TIME ZONE, "accepted_at" TIMESTAMP WITH TIME ZONE, "confirmed_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_8aea8363d5213896a78d8365fab" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_928da088e652cbb51a612948d2" ON "publication"  ("variant_id") WHERE state <> 'cancelled'`,
    );
    await runner.query(`CREATE INDEX "IDX_00c5ca23159c365a3a2b51479d" ON "publication"  ("post_id") `);
    await runner.query(`CREATE INDEX "IDX_814f0331fbf66775e7621fbb34" ON "publication"  ("client_id", "due_at") `);
    await runner.query(
      `CREATE INDEX "IDX_f16b08359bf9a1a554cf1b05a2" ON "publication"  ("lease_until") WHERE state IN ('released', 'sending', 'confirming')`,
    );
    await runner.query(
      `CREATE INDEX "IDX_ce013e834fd9629e821c3d49b5" ON "publication"  ("due_at") WHERE state = 'scheduled'`,
    );
    await runner.query(
      `CREATE TABLE "reading_cursor" ("publication_id" uuid NOT NULL, "next_at" TIMESTAMP WITH TIME ZONE, "last_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_a054ca7e77d59398c89c466e113" PRIMARY KEY ("publication_id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_9fa91c96697999cd4865d3d6f3" ON "reading_cursor"  ("next_at") `);
    await runner.query(
      `CREATE TABLE "reading" ("id" BIGSERIAL NOT NULL, "client_id" uuid NOT NULL, "publication_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "impressions" integer, "reach" integer, "reactions" integer, "comments" integer, "shares" integer, "saves" integer, "clicks" integer, "own" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_f46a902bd4c9624c8b512174944" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_71285bfd60bdc7e06be9e911b8" ON "reading"  ("publication_id", "at") `);
    await runner.query(
      `CREATE TABLE "reply" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "publication_id" uuid NOT NULL, "external_id" text NOT NULL, "author" text NOT NULL, "text" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "url" text, CONSTRAINT "PK_94fa9017051b40a71e000a2aff9" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_ced78ef2a935025592a405a3ff" ON "reply"  ("publication_id", "external_id") `,
    );
    await runner.query(
      `CREATE TABLE "journal_line" ("id" BIGSERIAL NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "client_id" uuid NOT NULL, "actor_id" text, "what" text NOT NULL, "post_id" uuid, "publication_id" uuid, "channel_id" uuid, "params" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_4158ea7f291d9234ae64221898a" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_0195689fdb42340d15a755f114" ON "journal_line"  ("client_id", "id") `);
    await runner.query(`CREATE INDEX "IDX_be8f30b6eaf60594cce20e5972" ON "journal_line"  ("post_id", "id") `);
    await runner.query(
      `CREATE TABLE "link" ("code" text NOT NULL, "client_id" uuid NOT NULL, "post_id" uuid NOT NULL, "variant_id" uuid NOT NULL, "target" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_b118b8ec43546712aafecb95bd1" PRIMARY KEY ("code"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "IDX_e6142b913139893923903c537e" ON "link"  ("variant_id", "target") `);
    await runner.query(
      `CREATE TABLE "click" ("id" BIGSERIAL NOT NULL, "code" text NOT NULL, "client_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "visitor_day" text NOT NULL, "dropped" text, CONSTRAINT "PK_4c018a5603e0d5e63fe022b0d97" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_8ceee77d3a5cf3de5a180bb5ae" ON "click"  ("code", "at") `);
    await runner.query(
      `CREATE TABLE "media" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "filename" text NOT NULL, "mime" text NOT NULL, "bytes" integer NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "hash" text NOT NULL, "thumb_hash" text NOT NULL, "alt" text NOT NULL DEFAULT '', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_f4e0fcac36e050de337b670d8bd" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "IDX_864b6dbb3d925d44bf3ad73e8d" ON "media"  ("client_id", "hash") `);
    await runner.query(
      `CREATE TABLE "slot" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "client_id" uuid NOT NULL, "channel_id" uuid NOT NULL, "weekday" smallint NOT NULL, "time" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_5b1f733c4ba831a51f3c114607b" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "IDX_64049430b99713ad902cfbf282" ON "slot"  ("client_id") `);
    await runner.query(
      `CREATE UNIQUE INDEX "IDX_7f00723c3f6145484fecf25631" ON "slot"  ("channel_id", "weekday", "time") `,
    );
    await runner.query(
      `ALTER TABLE "client" ADD CONSTRAINT "FK_90390364522ece5afa009cf7e05" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "FK_f89fbc771798462c0bf2b6db0b5" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "FK_28c84c1d0a3d063f3e23b8b5a18" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "member" ADD CONSTRAINT "FK_9b8b28ff4344089aec72688ff2d" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "member" ADD CONSTRAINT "FK_7c3a7b304cf00089cb1c47661dc" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "channel" ADD CONSTRAINT "FK_b58b02de722f17b9e8a6b02f6df" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "variant" ADD CONSTRAINT "FK_582dc89669ec6fd1f660047576d" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "variant" ADD CONSTRAINT "FK_dceb091a92611ec572b6b59b1af" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "FK_54742bbb48621aac4f23863a78b" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "approval" ADD CONSTRAINT "FK_28318ccc8674b1d768addcdb202" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "remark" ADD CONSTRAINT "FK_c7dc6a1777a6ab1cf40294490cc" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "connection" ADD CONSTRAINT "FK_b10007710d6af8fcbb9a13097d1" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "publication" ADD CONSTRAINT "FK_a327f73768a7227fe8c80d273ce" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "publication" ADD CONSTRAINT "FK_b047dccfed5aaa8085493a84f7a" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "reading_cursor" ADD CONSTRAINT "FK_a054ca7e77d59398c89c466e113" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "reading" ADD CONSTRAINT "FK_7a318ef0b4f9ab3a18f918d3655" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "reply" ADD CONSTRAINT "FK_d165c525aa5835b917901d4abf8" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "link" ADD CONSTRAINT "FK_cc8b7d1d6aef553be0acea8cf82" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "click" ADD CONSTRAINT "FK_eb88762c8a910768c92dcb1a9e0" FOREIGN KEY ("code") REFERENCES "link"("code") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "media" ADD CONSTRAINT "FK_0afd1e55879ab0a49e1e33d9d3d" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "slot" ADD CONSTRAINT "FK_64049430b99713ad902cfbf282f" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "slot" ADD CONSTRAINT "FK_645ea53761089adf844cf0edef8" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "slot" DROP CONSTRAINT "FK_645ea53761089adf844cf0edef8"`);
    await runner.query(`ALTER TABLE "slot" DROP CONSTRAINT "FK_64049430b99713ad902cfbf282f"`);
    await runner.query(`ALTER TABLE "media" DROP CONSTRAINT "FK_0afd1e55879ab0a49e1e33d9d3d"`);
    await runner.query(`ALTER TABLE "click" DROP CONSTRAINT "FK_eb88762c8a910768c92dcb1a9e0"`);
    await runner.query(`ALTER TABLE "link" DROP CONSTRAINT "FK_cc8b7d1d6aef553be0acea8cf82"`);
    await runner.query(`ALTER TABLE "reply" DROP CONSTRAINT "FK_d165c525aa5835b917901d4abf8"`);
    await runner.query(`ALTER TABLE "reading" DROP CONSTRAINT "FK_7a318ef0b4f9ab3a18f918d3655"`);
    await runner.query(`ALTER TABLE "reading_cursor" DROP CONSTRAINT "FK_a054ca7e77d59398c89c466e113"`);
    await runner.query(`ALTER TABLE "publication" DROP CONSTRAINT "FK_b047dccfed5aaa8085493a84f7a"`);
    await runner.query(`ALTER TABLE "publication" DROP CONSTRAINT "FK_a327f73768a7227fe8c80d273ce"`);
    await runner.query(`ALTER TABLE "connection" DROP CONSTRAINT "FK_b10007710d6af8fcbb9a13097d1"`);
    await runner.query(`ALTER TABLE "remark" DROP CONSTRAINT "FK_c7dc6a1777a6ab1cf40294490cc"`);
    await runner.query(`ALTER TABLE "approval" DROP CONSTRAINT "FK_28318ccc8674b1d768addcdb202"`);
    await runner.query(`ALTER TABLE "post" DROP CONSTRAINT "FK_54742bbb48621aac4f23863a78b"`);
    await runner.query(`ALTER TABLE "variant" DROP CONSTRAINT "FK_dceb091a92611ec572b6b59b1af"`);
    await runner.query(`ALTER TABLE "variant" DROP CONSTRAINT "FK_582dc89669ec6fd1f660047576d"`);
    await runner.query(`ALTER TABLE "channel" DROP CONSTRAINT "FK_b58b02de722f17b9e8a6b02f6df"`);
    await runner.query(`ALTER TABLE "member" DROP CONSTRAINT "FK_7c3a7b304cf00089cb1c47661dc"`);
    await runner.query(`ALTER TABLE "member" DROP CONSTRAINT "FK_9b8b28ff4344089aec72688ff2d"`);
    await runner.query(`ALTER TABLE "invitation" DROP CONSTRAINT "FK_28c84c1d0a3d063f3e23b8b5a18"`);
    await runner.query(`ALTER TABLE "invitation" DROP CONSTRAINT "FK_f89fbc771798462c0bf2b6db0b5"`);
    await runner.query(`ALTER TABLE "client" DROP CONSTRAINT "FK_90390364522ece5afa009cf7e05"`);
    await runner.query(`DROP INDEX "public"."IDX_7f00723c3f6145484fecf25631"`);
    await runner.query(`DROP INDEX "public"."IDX_64049430b99713ad902cfbf282"`);
    await runner.query(`DROP TABLE "slot"`);
    await runner.query(`DROP INDEX "public"."IDX_864b6dbb3d925d44bf3ad73e8d"`);
    await runner.query(`DROP TABLE "media"`);
    await runner.query(`DROP INDEX "public"."IDX_8ceee77d3a5cf3de5a180bb5ae"`);
    await runner.query(`DROP TABLE "click"`);
    await runner.query(`DROP INDEX "public"."IDX_e6142b913139893923903c537e"`);
    await runner.query(`DROP TABLE "link"`);
    await runner.query(`DROP INDEX "public"."IDX_be8f30b6eaf60594cce20e5972"`);
    await runner.query(`DROP INDEX "public"."IDX_0195689fdb42340d15a755f114"`);
    await runner.query(`DROP TABLE "journal_line"`);
    await runner.query(`DROP INDEX "public"."IDX_ced78ef2a935025592a405a3ff"`);
    await runner.query(`DROP TABLE "reply"`);
    await runner.query(`DROP INDEX "public"."IDX_71285bfd60bdc7e06be9e911b8"`);
    await runner.query(`DROP TABLE "reading"`);
    await runner.query(`DROP INDEX "public"."IDX_9fa91c96697999cd4865d3d6f3"`);
    await runner.query(`DROP TABLE "reading_cursor"`);
    await runner.query(`DROP INDEX "public"."IDX_ce013e834fd9629e821c3d49b5"`);
    await runner.query(`DROP INDEX "public"."IDX_f16b08359bf9a1a554cf1b05a2"`);
    await runner.query(`DROP INDEX "public"."IDX_814f0331fbf66775e7621fbb34"`);
    await runner.query(`DROP INDEX "public"."IDX_00c5ca23159c365a3a2b51479d"`);
    await runner.query(`DROP INDEX "public"."IDX_928da088e652cbb51a612948d2"`);
    await runner.query(`DROP TABLE "publication"`);
    await runner.query(`DROP TABLE "connection"`);
    await runner.query(`DROP INDEX "public"."IDX_bc6354cea7b83db378220dcfc4"`);
    await runner.query(`DROP TABLE "remark"`);
    await runner.query(`DROP INDEX "public"."IDX_1f62867f965d1215bd872f7ab8"`);
    await runner.query(`DROP INDEX "public"."IDX_cf2f69729ffaf631b5296e4ffd"`);
    await runner.query(`DROP TABLE "approval"`);
    await runner.query(`DROP INDEX "public"."IDX_87a0c68b817d0e3f063c75cb62"`);
    await runner.query(`DROP TABLE "post"`);
    await runner.query(`DROP INDEX "public"."IDX_4e4905d11910a9848fca2d2f3b"`);
    await runner.query(`DROP INDEX "public"."IDX_dceb091a92611ec572b6b59b1a"`);
    await runner.query(`DROP TABLE "variant"`);
    await runner.query(`DROP INDEX "public"."IDX_32b172cff8b07f674610623221"`);
    await runner.query(`DROP TABLE "channel"`);
    await runner.query(`DROP INDEX "public"."IDX_34f780872d3c41aa91a3410003"`);
    await runner.query(`DROP INDEX "public"."IDX_0576be1f75913c091bcc4ff4b5"`);
    await runner.query(`DROP INDEX "public"."IDX_9b8b28ff4344089aec72688ff2"`);
    await runner.query(`DROP TABLE "member"`);
    await runner.query(`DROP INDEX "public"."IDX_f89fbc771798462c0bf2b6db0b"`);
    await runner.query(`DROP TABLE "invitation"`);
    await runner.query(`DROP INDEX "public"."IDX_90390364522ece5afa009cf7e0"`);
    await runner.query(`DROP TABLE "client"`);
    await runner.query(`DROP TABLE "agency"`);
  }
}
