import { Box, Group, Text } from '@mantine/core';
import type { Client } from '../api/client';
import { useNetworks } from './useNetworks';

/** A client’s hue as a thin bar, with its short name: colour never speaks alone. */
export function ClientMark({ client, full }: { client: Client; full?: boolean }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Box component="span" w={4} h={16} style={{ borderRadius: 2, background: hueOf(client.hue) }} />
      <Text span size="sm" truncate>
        {full ? client.name : client.shortName}
      </Text>
    </Group>
  );
}

export const hueOf = (hue: number) => `light-dark(hsl(${hue} 55% 42%), hsl(${hue} 50% 62%))`;

/** A network’s own mark, from the catalogue: no network is known here by name. */
export function NetworkIcon({ name, size = 16 }: { name: string; size?: number }) {
  const network = useNetworks().get(name);
  const mask = network ? `url(${network.logoUrl}) center / contain no-repeat` : undefined;
  return (
    <Box
      component="span"
      role="img"
      aria-label={network?.label ?? name}
      title={network?.label ?? name}
      style={{
        display: 'inline-block',
        flex: 'none',
        width: size,
        height: size,
        background: 'currentColor',
        mask,
        WebkitMask: mask,
      }}
    />
  );
}
