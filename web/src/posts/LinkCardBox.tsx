import { Button, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../ui/useSay';
import type { DraftPart } from './draft';
import classes from './posts.module.css';
import { useLinkCard } from './useLinkCard';

interface Props {
  clientId: string;
  part: DraftPart;
  /** One of the channels is sent a card by us; others make their own from the address. */
  sends: boolean;
  disabled?: boolean;
  onChange: (card: DraftPart['card']) => void;
}

/** The page behind the text’s first address, as it tells of itself; kept as a card where we send one. */
export function LinkCardBox({ clientId, part, sends, disabled, onChange }: Props) {
  const { t, sayProblem } = useSay();
  const found = useLinkCard(clientId, part.text);
  if (part.card) {
    return (
      <Card url={part.card.url} title={part.card.title} description={part.card.description} note={t('linkCard.goes')}>
        {!disabled && (
          <Button variant="subtle" size="compact-sm" className={classes.tool} onClick={() => onChange(undefined)}>
            {t('linkCard.without')}
          </Button>
        )}
      </Card>
    );
  }
  if (found.error)
    return (
      <Text size="sm" role="status">
        {sayProblem(found.error)}
      </Text>
    );
  if (!found.card)
    return found.isFetching ? (
      <Text size="sm" c="var(--quiet)" role="status">
        {t('linkCard.reading')}
      </Text>
    ) : null;
  const { title, description } = found.card;
  return (
    <Card url={found.url} title={title} description={description} note={t('linkCard.says')}>
      {sends && !disabled && title !== '' && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.tool}
          onClick={() => onChange({ url: found.url, title, description })}
        >
          {t('linkCard.send')}
        </Button>
      )}
    </Card>
  );
}

function Card({
  url,
  title,
  description,
  note,
  children,
}: NonNullable<DraftPart['card']> & { note: string; children: ReactNode }) {
  return (
    <Paper withBorder p="xs" component="section" aria-label={note}>
      <Group justify="space-between" wrap="wrap" gap="xs">
        <Text size="xs" c="var(--quiet)">
          {note}
        </Text>
        {children}
      </Group>
      <Text size="sm" fw={600}>
        {title || url}
      </Text>
      {description !== '' && (
        <Text size="sm" lineClamp={2}>
          {description}
        </Text>
      )}
      <Text size="xs" c="var(--quiet)" truncate>
        {new URL(url).hostname}
      </Text>
    </Paper>
  );
}
