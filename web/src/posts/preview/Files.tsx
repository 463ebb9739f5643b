import { duration } from '@domain/preview';
import { IconFileText, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { DraftPicture } from '../draft';
import classes from './preview.module.css';

const SHOWN = 4;

/** Up to four files side by side; the last one says how many more there are. */
export function Files({ files }: { files: DraftPicture[] }) {
  if (files.length === 0) return null;
  const more = files.length - SHOWN;
  return (
    <div className={classes.grid} data-count={Math.min(files.length, SHOWN)}>
      {files.slice(0, SHOWN).map((file, index) => (
        <div key={file.mediaId} className={classes.cell}>
          <File file={file} />
          {more > 0 && index === SHOWN - 1 && <span className={classes.moreFiles}>+{more}</span>}
        </div>
      ))}
    </div>
  );
}

/** A picture, the poster of a film with its length, or a document with its name. */
export function File({ file }: { file: DraftPicture }) {
  if (isDocument(file)) return <DocumentFile file={file} />;
  const { x, y } = file.focus ?? { x: 0.5, y: 0.5 };
  return (
    <div className={classes.file}>
      <img src={file.thumbUrl} alt={file.alt} style={{ objectPosition: `${x * 100}% ${y * 100}%` }} />
      {file.mime.startsWith('video/') && (
        <>
          <IconPlayerPlayFilled className={classes.play} size={36} aria-hidden="true" />
          {file.seconds !== undefined && <span className={classes.length}>{duration(file.seconds)}</span>}
        </>
      )}
    </div>
  );
}

/** A document, under the title that the post gives it. */
export function DocumentFile({ file, title }: { file: DraftPicture; title?: string }) {
  return (
    <div className={classes.document}>
      <IconFileText size={28} aria-hidden="true" />
      <span>{title || file.filename}</span>
    </div>
  );
}

export const isDocument = ({ mime }: DraftPicture) => !mime.startsWith('image/') && !mime.startsWith('video/');
