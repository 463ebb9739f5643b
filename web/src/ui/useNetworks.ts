import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Network } from '../api/client';
import { networksQuery } from '../api/queries';

/** The networks by name. */
export function useNetworks(): Map<string, Network> {
  const { data } = useQuery(networksQuery);
  return useMemo(() => new Map((data ?? []).map((network) => [network.name, network])), [data]);
}
