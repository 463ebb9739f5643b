import { links } from '@domain/text';
import type { DraftPart } from '../draft';
import classes from './preview.module.css';

/** The card a network makes of a link, as far as it can be known beforehand. */
export function LinkCard({ part, kind }: { part: DraftPart; kind: string }) {
  const url = part.card?.url || links(part.text)[0]?.url;
  if (!url || part.attachments.length > 0 || kind === 'none' || (kind === 'card' && !part.card)) return null;
  return (
    <div className={classes.card}>
      <div className={classes.handle}>{URL.canParse(url) ? new URL(url).hostname : url}</div>
      <div className={classes.name}>{part.card?.title || url}</div>
      {part.card?.description && <div>{part.card.description}</div>}
    </div>
  );
}
