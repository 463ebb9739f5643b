/** A post's versions, latest first, with who saved them; their content only when one is asked for. */
const LINE = `
  SELECT version.id, version.post_id AS "postId", version.revision, version.at,
         json_build_object('id', version.by_id, 'name', coalesce(person.name, '')) AS by`;
const FROM = `
    FROM version LEFT JOIN auth."user" person ON person.id = version.by_id`;

/** $1 client, $2 post. */
export const VERSIONS_OF = `${LINE} ${FROM}
   WHERE version.client_id = $1 AND version.post_id = $2 ORDER BY version.revision DESC LIMIT 200`;

/** $1 client, $2 version. */
export const VERSION = `${LINE}, version.content ${FROM}
   WHERE version.client_id = $1 AND version.id = $2`;
