import { Button, Popover } from '@mantine/core';
import { IconHash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import classes from './posts.module.css';

const HashtagGroups = lazy(() => import('./HashtagGroups').then((module) => ({ default: module.HashtagGroups })));

interface Props {
  clientId: string;
  text: string;
  onInsert: (text: string) => void;
}

/** The client’s hashtags, a click away from the text they go into. */
export function HashtagMenu({ clientId, text, onInsert }: Props) {
  const { t } = useSay();
  const [opened, setOpened] = useState(false);
  const insert = (tags: string) => {
    setOpened(false);
    onInsert(tags);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={320}
      trapFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.tool}
          leftSection={<IconHash size={15} />}
          onClick={() => setOpened(!opened)}
        >
          {t('hashtags.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('hashtags.button')}>
        <Suspense fallback={<Waiting />}>
          <HashtagGroups clientId={clientId} text={text} onInsert={insert} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
