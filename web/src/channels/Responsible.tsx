import { Checkbox, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Channel } from '../api/client';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';

/** Who is handed what is due on a channel without any API; at least one. */
export function Responsible({ channel }: { channel: Channel }) {
  const { t } = useSay();
  const { refuse } = useNotice();
  const queries = useQueryClient();
  const path = { channel: channel.id };
  const people = useQuery({
    queryKey: ['people', channel.clientId, channel.id],
    queryFn: () => ask(api.GET('/api/channels/{channel}/people', { params: { path } })),
  });
  const entrust = async (ids: string[]) => {
    if (ids.length === 0) return;
    try {
      await ask(api.PUT('/api/channels/{channel}/responsible', { params: { path }, body: { people: ids } }));
    } catch (problem) {
      refuse(problem);
    }
    await queries.invalidateQueries({ queryKey: ['channel'] });
  };
  return (
    <Checkbox.Group
      mt="sm"
      label={t('channels.responsible')}
      value={channel.responsible}
      onChange={(ids) => void entrust(ids)}
    >
      <Group gap="md" mt={6}>
        {people.data?.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
