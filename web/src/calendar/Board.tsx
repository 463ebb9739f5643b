import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Button, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Client, Entry, PostState } from '../api/client';
import { unscheduledQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { hueOf, NetworkIcon } from '../ui/marks';
import { StateIcon } from '../ui/StateBadge';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { type Card, cardOf, columns, draftCard, meaning } from './board';
import classes from './calendar.module.css';
import { nameDay } from './days';
import { type Filters, filtered } from './filters';

interface Props {
  entries: readonly Entry[];
  clients: Map<string, Client>;
  filters: Filters;
  onTurn: (card: Card, to: 'in-review' | 'draft') => void;
}

/** What stands in each state, those without a time included. Asking for approval is a drop, or the card’s button. */
export function Board({ entries, clients, filters, onTurn }: Props) {
  const { t } = useSay();
  const { remark } = useNotice();
  const lists = useQueries({ queries: [...clients.keys()].map(unscheduledQuery) });
  const drafts = lists.flatMap((list) => list.data ?? []);
  const cards = [...entries.map(cardOf), ...filtered(drafts.map(draftCard), filters)];
  const drop = (card: Card, state: PostState) => {
    const to = meaning(card.state, state);
    if (to) onTurn(card, to);
    else if (card.state !== state) remark(t('board.meaningless', { title: card.title, state: t(`state.${state}`) }));
  };
  return (
    <div className={classes.columns}>
      {columns(cards).map(({ state, cards }) => (
        <Column key={state} state={state} cards={cards} clients={clients} onDrop={drop} onTurn={onTurn} />
      ))}
    </div>
  );
}

/** More than a screen holds waits behind a button. */
const SHOWN = 40;

interface ColumnProps extends Pick<Props, 'clients' | 'onTurn'> {
  state: PostState;
  cards: Card[];
  onDrop: (card: Card, state: PostState) => void;
}

function Column({ state, cards, clients, onDrop, onTurn }: ColumnProps) {
  const { t } = useSay();
  const ref = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        onDrop(source.data.card as Card, state);
      },
    });
  });
  return (
    <section
      ref={ref}
      className={classes.column}
      aria-label={t(`state.${state}`)}
      data-over={over || undefined}
      data-list
    >
      <h2 className={classes.columnHead}>
        <StateIcon state={state} /> {t(`state.${state}`)} <span className={classes.chipQuiet}>{cards.length}</span>
      </h2>
      {cards.slice(0, shown).map((card) => (
        <BoardCard key={card.key} card={card} client={clients.get(card.clientId)} onTurn={onTurn} />
      ))}
      {cards.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + SHOWN)}>
          {t('calendar.more', { count: cards.length - shown })}
        </Button>
      )}
    </section>
  );
}

interface CardProps extends Pick<Props, 'onTurn'> {
  card: Card;
  client: Client | undefined;
}

function BoardCard({ card, client, onTurn }: CardProps) {
  const { t, locale } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  const title = card.title || card.excerpt || t('post.untitled');
  const turn = meaning(card.state, 'in-review') ?? meaning(card.state, 'draft');
  const networks = useMemo(() => [...new Set(card.channels.map((channel) => channel.network))], [card.channels]);
  useEffect(() => {
    const element = ref.current;
    return element ? draggable({ element, getInitialData: () => ({ card }) }) : undefined;
  }, [card]);
  return (
    <div ref={ref} className={classes.card} data-card={card.postId}>
      <span className={classes.bar} style={{ background: client && hueOf(client.hue) }} />
      <TextLink to="/posts/$post" params={{ post: card.postId }} size="sm" c="inherit">
        {title}
      </TextLink>
      <Text size="xs" c="var(--quiet)" component="div" className={classes.cardFoot}>
        <span>
          {card.wall
            ? `${nameDay(card.wall.slice(0, 10), locale, { day: 'numeric', month: 'short' })}, ${card.wall.slice(11)}`
            : t('drawer.title')}
        </span>
        <span className={classes.chipNetworks}>
          {networks.map((network) => (
            <NetworkIcon key={network} name={network} size={13} />
          ))}
        </span>
      </Text>
      {turn && (
        <Button
          variant="default"
          size="compact-sm"
          mt={4}
          maw="100%"
          h="auto"
          py={3}
          className={classes.touch}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => onTurn(card, turn)}
        >
          {t(`board.ask-${turn}`)}
          <span className="sr">: {title}</span>
        </Button>
      )}
    </div>
  );
}
