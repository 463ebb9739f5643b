import type { TextRule } from '@domain/format';
import { joinParts, needsSplit, splitParts } from '@domain/thread';
import { Button, Checkbox, Group, Text } from '@mantine/core';
import { IconArrowsJoin2, IconArrowsSplit2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../ui/useSay';
import type { DraftPart } from './draft';
import classes from './posts.module.css';

interface Props {
  parts: DraftPart[];
  /** The room of every channel that can carry a thread. */
  rooms: TextRule[];
  onChange: (parts: DraftPart[]) => void;
}

interface Change {
  before: DraftPart[];
  after: DraftPart[];
  said: string;
}

/** Splits a long text into the messages of a thread, joins them again; either can be taken back. */
export function ThreadTools({ parts, rooms, onChange }: Props) {
  const { t } = useSay();
  const [numbered, setNumbered] = useState(true);
  const [last, setLast] = useState<Change>();
  const isTooLong = rooms.length > 0 && needsSplit(parts, rooms);
  const isLast = last !== undefined && last.after === parts;

  const become = (after: DraftPart[], said: string) => {
    setLast({ before: parts, after, said });
    onChange(after);
  };
  const split = () => {
    const after = splitParts(parts, rooms, numbered);
    become(after, t('composer.splitDone', { count: after.length }));
  };
  const join = () => become([joinParts(parts)], t('composer.joined'));

  return (
    <>
      {isTooLong && (
        <Group gap="sm">
          <Button
            variant="default"
            size="compact-sm"
            className={classes.tool}
            leftSection={<IconArrowsSplit2 size={15} />}
            onClick={split}
          >
            {t('composer.split')}
          </Button>
          <Checkbox
            size="sm"
            label={t('composer.numbered')}
            checked={numbered}
            onChange={(event) => setNumbered(event.currentTarget.checked)}
          />
        </Group>
      )}
      {parts.length > 1 && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.tool}
          leftSection={<IconArrowsJoin2 size={15} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={join}
        >
          {t('composer.join')}
        </Button>
      )}
      <Group gap="sm" role="status">
        {isLast && (
          <>
            <Text size="sm">{last.said}</Text>
            <Button variant="subtle" size="compact-sm" className={classes.tool} onClick={() => onChange(last.before)}>
              {t('common.undo')}
            </Button>
          </>
        )}
      </Group>
    </>
  );
}
