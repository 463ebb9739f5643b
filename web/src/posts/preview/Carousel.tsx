import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../ui/useSay';
import type { DraftPicture } from '../draft';
import { File } from './Files';
import classes from './preview.module.css';

/** One file at a time, turned with arrows or the keyboard. */
export function Carousel({ files }: { files: DraftPicture[] }) {
  const { t } = useSay();
  const [turned, setTurned] = useState(0);
  const at = Math.min(turned, files.length - 1);
  const file = files[at];
  if (!file) return null;
  const turn = (by: number) => setTurned(Math.max(0, Math.min(files.length - 1, at + by)));
  return (
    <section
      className={classes.carousel}
      aria-roledescription={t('preview.carousel')}
      aria-label={t('preview.slide', { number: at + 1, total: files.length })}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      }}
    >
      <div className={classes.slide}>
        <File file={file} />
        {files.length > 1 && (
          <>
            <button
              type="button"
              className={classes.turn}
              data-side="left"
              aria-disabled={at === 0}
              aria-label={t('preview.previous')}
              onClick={() => turn(-1)}
            >
              <IconChevronLeft size={20} />
            </button>
            <button
              type="button"
              className={classes.turn}
              data-side="right"
              aria-disabled={at === files.length - 1}
              aria-label={t('preview.next')}
              onClick={() => turn(1)}
            >
              <IconChevronRight size={20} />
            </button>
          </>
        )}
      </div>
      {files.length > 1 && (
        <div className={classes.dots} aria-hidden="true">
          {files.map(({ mediaId }, index) => (
            <span key={mediaId} data-now={index === at} />
          ))}
        </div>
      )}
      <span className="sr" role="status">
        {t('preview.slide', { number: at + 1, total: files.length })}
      </span>
    </section>
  );
}
