import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBulb,
  IconCalendarClock,
  IconCheck,
  IconChecks,
  IconEye,
  IconHandStop,
  IconHelpCircle,
  IconPencil,
  IconPlayerPause,
  IconRefreshAlert,
  IconSend,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostState } from '../api/client';
import classes from './state.module.css';

const ICONS: Record<PostState, typeof IconBulb> = {
  idea: IconBulb,
  draft: IconPencil,
  'in-review': IconEye,
  'changes-wanted': IconRefreshAlert,
  approved: IconCheck,
  scheduled: IconCalendarClock,
  publishing: IconSend,
  handed: IconHandStop,
  published: IconChecks,
  held: IconPlayerPause,
  failed: IconAlertTriangle,
  unconfirmed: IconHelpCircle,
};

/** A state is one colour, one icon, one word, everywhere the same. */
export function StateIcon({ state, size = 14 }: { state: PostState; size?: number }) {
  const Icon = ICONS[state];
  return <Icon size={size} className={classes[state]} style={{ flex: 'none' }} aria-hidden="true" />;
}

export function StateBadge({ state }: { state: PostState }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="outline"
      size="lg"
      tt="none"
      fw={500}
      className={classes[state]}
      leftSection={<StateIcon state={state} />}
      data-state={state}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
