import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconHeart, IconMessage, IconRepeat, IconSquareCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import type { Client, Entry } from '../api/client';
import { hueOf, NetworkIcon } from '../ui/marks';
import { Count } from '../ui/pieces';
import { StateIcon } from '../ui/StateBadge';
import { zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { nameOf } from './entries';
import { selection, shownOrder, useSelected } from './selection';

interface Props {
  entry: Entry;
  client: Client | undefined;
  showClient: boolean;
  /** The page’s clients do not share one clock: each time names its own. */
  showZone: boolean;
  /** In the list nothing is dragged, and Tab walks from one to the next. */
  inList?: boolean;
  /** Tab walks from one to the next, and it may be dragged. */
  inTabs?: boolean;
  onKey: (event: React.KeyboardEvent, entry: Entry) => void;
}

/** As many marks as a narrow day has room for. */
const NETWORKS = 3;

/** A post at its moment. Opens with Enter, is chosen with Space; drags while it may still move. */
export const EntryChip = memo(function EntryChip({
  entry,
  client,
  showClient,
  showZone,
  inList,
  inTabs,
  onKey,
}: Props) {
  const { t, say } = useSay();
  const navigate = useNavigate();
  const ref = useRef<HTMLDivElement>(null);
  const name = nameOf(entry);
  const selected = useSelected(name);
  const open = () => void navigate({ to: '/posts/$post', params: { post: entry.postId } });

  useEffect(() => {
    const element = ref.current;
    if (!element || !entry.movable || inList) return;
    return draggable({ element, getInitialData: () => ({ entry }) });
  }, [entry, inList]);

  const networks = [...new Set(entry.channels.map((channel) => channel.network))];
  const title = entry.title || entry.excerpt || t('post.untitled');
  return (
    // A div, not a button: Firefox does not drag buttons.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      ref={ref}
      role="button"
      tabIndex={inList || inTabs ? 0 : -1}
      className={classes.chip}
      aria-pressed={selected}
      data-entry={name}
      data-movable={entry.movable}
      data-state={entry.state}
      title={entry.failure ? say(entry.failure) : entry.movable ? title : t('calendar.fixed', { title })}
      onClick={(event) => {
        if (event.shiftKey) selection.reach(name, shownOrder());
        else if (event.ctrlKey || event.metaKey) selection.toggle(name);
        else open();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          event.stopPropagation();
          if (event.key === ' ') selection.toggle(name);
          else open();
        } else onKey(event, entry);
      }}
    >
      <span className={classes.bar} style={{ background: client && hueOf(client.hue) }} />
      <span className={classes.chipHead}>
        <span className={classes.chipTime}>{entry.wall.slice(11)}</span>{' '}
        {showZone && <span className={classes.chipQuiet}>{zoneName(entry.zone)} </span>}
        {selected && <IconSquareCheck size={14} aria-hidden="true" />}
        <StateIcon state={entry.state} size={14} />
        <span className={inList ? classes.chipQuiet : 'sr'}>{t(`state.${entry.state}`)} </span>
        <span className={classes.chipNetworks}>
          {networks.slice(0, networks.length > NETWORKS ? NETWORKS - 1 : NETWORKS).map((network) => (
            <NetworkIcon key={network} name={network} size={13} />
          ))}
          {networks.length > NETWORKS && <span>+{networks.length - NETWORKS + 1}</span>}
        </span>
      </span>{' '}
      <span className={classes.chipTitle}>
        {showClient && client && <span className={classes.chipQuiet}>{client.shortName} </span>}
        {title}
      </span>
      {entry.latest && (
        <span className={classes.chipNumbers}>
          <IconHeart size={11} aria-label={t('reading.reactions')} /> <Count value={entry.latest.reactions} />
          <IconMessage size={11} aria-label={t('reading.comments')} /> <Count value={entry.latest.comments} />
          <IconRepeat size={11} aria-label={t('reading.shares')} /> <Count value={entry.latest.shares} />
        </span>
      )}
    </div>
  );
});
