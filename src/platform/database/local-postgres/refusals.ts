/** The local database cannot run; the message says why and what to do next. */
export class LocalPostgresError extends Error {
  override name = 'LocalPostgresError';
}

const OWN_DATABASE = 'or set DATABASE_URL to a PostgreSQL of your own';

/** PostgreSQL's own words (or a file error's) as a sentence with a next step. */
export function explain(words: string, place: { dir: string; port?: number; log?: string }): LocalPostgresError {
  return new LocalPostgresError(sentence(words, place), { cause: words });
}

function sentence(words: string, { dir, port, log }: { dir: string; port?: number; log?: string }): string {
  if (/no space left|ENOSPC|disk quota|EDQUOT/i.test(words))
    return `The disk that holds ${dir} is full. Free at least 200 MB there and start again.`;
  if (/EROFS|read-only file system/i.test(words))
    return `${dir} lies on a read-only disk. Set DATA_DIR to a folder that can be written to, ${OWN_DATABASE}.`;
  if (/ENOTDIR|EEXIST/.test(words))
    return `${dir} cannot be made: a file stands where a folder is needed. Move that file away, or set DATA_DIR to another folder.`;
  if (/address already in use|EADDRINUSE/i.test(words))
    return `Port ${port} on 127.0.0.1 is taken by another program. Stop that program or choose another port.`;
  if (/are incompatible with server|not compatible with this version/i.test(words))
    return `The data in ${dir} was written by another version of PostgreSQL. Dump it with that version and restore it here, or move the folder away to begin empty.`;
  if (/shared memory block .* is still in use/i.test(words))
    return `Processes of an earlier PostgreSQL still work in ${dir}. Wait until they end, or end them, and start again.`;
  if (/cannot allocate memory|ENOMEM|could not (create|map|resize) .*shared memory/i.test(words))
    return `There is not enough memory for PostgreSQL. Free about 200 MB and start again.`;
  if (/shared libraries|cannot execute|not found|ENOENT/i.test(words))
    return `The PostgreSQL that comes with Marronnier does not run on this system (${lastLine(words)}). Install what it misses, ${OWN_DATABASE}.`;
  if (/permission denied|EACCES|EPERM|wrong ownership|not owned by|must be owned by/i.test(words))
    return `${dir} cannot be used by this user (${lastLine(words)}). Give it to the user who starts Marronnier (chown -R), set DATA_DIR to a folder of theirs, ${OWN_DATABASE}.`;
  const where = log ? `The whole story is in ${log}.` : `Its folder is ${dir}.`;
  return `PostgreSQL stopped while starting: ${lastLine(words) || 'it said nothing'}. ${where} Mend the cause and start again, ${OWN_DATABASE}.`;
}

function lastLine(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim());
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|error/.test(line));
  return (telling.at(-1) ?? lines.at(-1) ?? '').trim().slice(0, 300);
}
