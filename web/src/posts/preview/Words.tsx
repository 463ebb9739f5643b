import { type Cut, cutAt, piecesOf } from '@domain/preview';
import { useState } from 'react';
import { useSay } from '../../ui/useSay';
import { charactersPerLine, useLook } from './look';
import classes from './preview.module.css';

/** The text as it is read: links, mentions and hashtags coloured, folded where the network folds it. */
export function Words({ text, cut }: { text: string; cut: Cut | undefined }) {
  const { t } = useSay();
  const [look] = useLook();
  const [open, setOpen] = useState(false);
  if (text === '') return null;
  const end = cutAt(text, cut, charactersPerLine(look));
  const folds = end < text.length;
  return (
    <div className={classes.words}>
      {piecesOf(text, open ? text.length : end).map((piece) => (
        <span key={piece.start} className={piece.kind === 'plain' ? undefined : classes.special}>
          {piece.text}
        </span>
      ))}
      {folds && (
        <>
          {open ? ' ' : '… '}
          <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'preview.less' : 'preview.more')}
          </button>
        </>
      )}
    </div>
  );
}
