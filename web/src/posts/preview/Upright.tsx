import type { Channel } from '../../api/client';
import { useSay } from '../../ui/useSay';
import type { DraftPart } from '../draft';
import { Account } from './Account';
import { File } from './Files';
import classes from './preview.module.css';
import { Words } from './Words';

interface Props {
  channel: Channel;
  part: DraftPart;
  title: string;
  cut: { graphemes?: number; lines?: number } | undefined;
}

/** A story or a short film: the whole upright screen, its words over the picture. */
export function Upright({ channel, part, title, cut }: Props) {
  const { t } = useSay();
  const file = part.attachments[0];
  return (
    <div className={classes.upright}>
      {file ? <File file={file} /> : <p className={classes.missing}>{t('preview.noFile')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard */}
      <section className={classes.over} tabIndex={0} aria-label={t('composer.text')}>
        <Account channel={channel} />
        {title && <div className={classes.title}>{title}</div>}
        <Words text={part.text} cut={cut} />
      </section>
    </div>
  );
}
