import { Button, Paper, Title } from '@mantine/core';
import { useState } from 'react';
import type { Channel, StoryLine } from '../api/client';
import { formatInstant } from '../ui/times';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import classes from './posts.module.css';

const SHOWN = 12;
/** Told by what they changed; in the story they would drown it. */
const QUIET = new Set(['reading.taken', 'publication.step']);

/** What happened to a post, newest first, and by whom. */
export function Story({ lines, channels }: { lines: StoryLine[]; channels: Channel[] }) {
  const { t, locale } = useSay();
  const networks = useNetworks();
  const [all, setAll] = useState(false);
  const told = lines.filter((line) => !QUIET.has(line.what)).toReversed();
  const shown = all ? told : told.slice(0, SHOWN);
  const where = (line: StoryLine) => {
    const channel = channels.find((one) => one.id === line.channelId);
    return channel ? (networks.get(channel.network)?.label ?? channel.network) : '';
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="story-title">
      <Title order={2} size="h4" id="story-title" mb="xs">
        {t('story.title')}
      </Title>
      <ul className={classes.story}>
        {shown.map((line) => (
          <li key={line.id} data-what={line.what}>
            <time dateTime={line.at}>{formatInstant(line.at, locale)}</time>
            <span>
              {t(`story.${line.what.replace('.', '_')}`, { ...readable(line.params), defaultValue: line.what })}
              {[where(line), line.actor?.name].filter(Boolean).map((word) => ` · ${word}`)}
            </span>
          </li>
        ))}
      </ul>
      {told.length > SHOWN && !all && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          {t('story.more', { count: told.length - SHOWN })}
        </Button>
      )}
    </Paper>
  );
}

/** A wall time as people write it. */
function readable({ wall, ...params }: StoryLine['params']): StoryLine['params'] {
  return typeof wall === 'string' ? { ...params, wall: wall.replace('T', ' ') } : params;
}
