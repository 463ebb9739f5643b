import { layoutOf, pollOf, titleOf } from '@domain/preview';
import type { Format } from '../../api/client';
import { useSay } from '../../ui/useSay';
import type { DraftPart } from '../draft';
import { Carousel } from './Carousel';
import { DocumentFile, Files, isDocument } from './Files';
import { LinkCard } from './LinkCard';
import { PollChoices } from './PollChoices';
import classes from './preview.module.css';
import { Words } from './Words';

interface Props {
  part: DraftPart;
  format: Format | undefined;
  settings: Record<string, unknown>;
}

/** One message: its words and files, in the order in which the layout shows them. */
export function Message({ part, format, settings }: Props) {
  const { t } = useSay();
  const layout = layoutOf(format);
  const place = format?.preview?.title;
  const title = format ? titleOf(format, settings) : '';
  const poll = format && pollOf(format, settings);
  const documents = part.attachments.filter(isDocument);
  const heading = title !== '' && documents.length === 0 && <div className={classes.title}>{title}</div>;
  const words = <Words text={part.text} cut={format?.preview?.cut} />;
  // A film’s page and a pin begin with what is seen.
  const filesFirst = layout === 'video' || layout === 'pin';
  const empty = part.text === '' && part.attachments.length === 0 && title === '' && !poll?.question;
  return (
    <div data-layout={layout}>
      {empty && <p className={classes.handle}>{t('composer.nothingYet')}</p>}
      {!filesFirst && words}
      {place === 'above' && heading}
      {documents.map((file) => (
        <DocumentFile key={file.mediaId} file={file} title={title} />
      ))}
      <Seen part={part} layout={layout} />
      {place === 'below' && heading}
      {filesFirst && words}
      <PollChoices poll={poll} />
      <LinkCard part={part} kind={format?.link ?? 'none'} />
    </div>
  );
}

function Seen({ part, layout }: { part: DraftPart; layout: ReturnType<typeof layoutOf> }) {
  const files = part.attachments.filter((file) => !isDocument(file));
  return layout === 'carousel' ? <Carousel files={files} /> : <Files files={files} />;
}
