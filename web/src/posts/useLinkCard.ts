import { links } from '@domain/text';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { linkCardQuery } from '../api/queries';

/** Long enough that an address being typed is not asked at every letter. */
const SETTLED_MS = 600;

/** What the page behind the text’s first address says of itself. */
export function useLinkCard(clientId: string, text: string) {
  const present = links(text)[0]?.url ?? '';
  const [url] = useDebouncedValue(present, SETTLED_MS);
  const isSettled = url !== '' && url === present;
  const { data, error, isFetching } = useQuery({ ...linkCardQuery(clientId, url), enabled: isSettled });
  return { url: present, card: isSettled ? data : undefined, error: isSettled ? error : null, isFetching };
}
