import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../api/client';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';

/** The frame’s head grows by this much while something shown is only rehearsed. */
export const STRIPE_PX = 34;

/** Part of the head, so that it never leaves the screen. */
export function RehearsalStripe({ canRemove }: { canRemove: boolean }) {
  const { t } = useSay();
  const { refuse } = useNotice();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    try {
      await ask(api.DELETE('/api/rehearsal'));
      await queries.invalidateQueries();
      await navigate({ to: '/calendar', search: {} });
    } catch (problem) {
      refuse(problem);
    }
  };
  return (
    <Group className="rehearsal-stripe" px="md" h={STRIPE_PX} gap="sm" wrap="nowrap" role="note">
      <Text size="sm" fw={600}>
        {t('rehearsal.word')}
      </Text>
      <Text size="sm" c="var(--quiet)" flex={1} truncate>
        {t('rehearsal.note')}
      </Text>
      {canRemove && (
        <Button size="compact-sm" variant="default" flex="none" onClick={() => void remove()}>
          {t('rehearsal.remove')}
        </Button>
      )}
    </Group>
  );
}
