import { Button, Menu } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { Client } from '../api/client';
import { ClientMark } from '../ui/marks';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';

interface Props {
  clients: Client[];
  /** Nobody named: everybody is shown. */
  wanted: Client[];
  onChange: (ids: string | undefined) => void;
}

/** One client, several, or all; stays open while several are chosen. */
export function ClientFilter({ clients, wanted, onChange }: Props) {
  const { t } = useSay();
  const ids = new Set(wanted.map((client) => client.id));
  const choose = (id: string) => {
    const next = clients.filter((client) => ids.has(client.id) !== (client.id === id)).map((client) => client.id);
    onChange(next.length > 0 && next.length < clients.length ? next.join(',') : undefined);
  };
  const label =
    wanted.length === 0
      ? t('calendar.allClients')
      : wanted.length === 1
        ? wanted[0]!.name
        : t('calendar.someClients', { count: wanted.length });
  return (
    <Menu closeOnItemClick={false} width={240} position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          fw={400}
          justify="space-between"
          rightSection={<IconSelector size={16} aria-hidden="true" />}
          className={classes.filter}
        >
          {label}
          <span className="sr"> ({t('calendar.clients')})</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxItem checked={ids.size === 0} onChange={() => onChange(undefined)}>
          {t('calendar.allClients')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        {clients.map((client) => (
          <Menu.CheckboxItem key={client.id} checked={ids.has(client.id)} onChange={() => choose(client.id)}>
            <ClientMark client={client} full />
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
