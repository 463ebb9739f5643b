/** One word that the sweep and whoever keeps a file agree on; any number that nobody else uses. */
const SWEEP_LOCK = 7_114_205;

/** Held with others while bytes are put and named. */
export const KEEP_STEADY = `SELECT pg_advisory_xact_lock_shared(${SWEEP_LOCK})`;

/** Held alone while bytes are looked at and removed. */
export const SWEEP_ALONE = `SELECT pg_advisory_xact_lock(${SWEEP_LOCK})`;

/** Those of these hashes that no row names. $1 hashes. */
export const UNNAMED = `
  SELECT hash FROM unnest($1::text[]) AS one (hash)
   WHERE NOT EXISTS (SELECT 1 FROM media WHERE media.hash = one.hash OR media.thumb_hash = one.hash)
     AND NOT EXISTS (SELECT 1 FROM rendition WHERE rendition.hash = one.hash)`;
