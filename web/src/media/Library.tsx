import { Button, Group, SegmentedControl, Select, Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import type { Media } from '../api/client';
import { Empty, Failure, useLate } from '../ui/pieces';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import classes from './media.module.css';
import { type LibrarySearch, libraryQuery, placesQuery } from './queries';
import { formatBytes, formatSeconds } from './sizes';

const TILE_PX = 172;
const ROW_PX = 202;

interface Props {
  clientId: string;
  onChoose: (media: Media) => void;
  chosen?: ReadonlySet<string>;
  /** Only this kind is shown. */
  kind?: LibrarySearch['kind'];
  /** Of a dialog: all that is loaded is drawn, the page itself does not scroll. */
  inDialog?: boolean;
}

/** A client’s pictures, films and documents: searched, and drawn as far as they are seen. */
export function Library({ clientId, onChoose, chosen, kind: only, inDialog }: Props) {
  const { t } = useSay();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<string>('');
  const [place, setPlace] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const [what, name] = [place.slice(0, place.indexOf(':')), place.slice(place.indexOf(':') + 1)];
  const search: LibrarySearch = {
    ...(asked && { q: asked }),
    ...((only ?? kind) && { kind: only ?? (kind as LibrarySearch['kind']) }),
    ...(what === 'folder' && { folder: name }),
    ...(what === 'tag' && { tag: name }),
  };
  const pages = useInfiniteQuery(libraryQuery(clientId, search));
  const places = useQuery(placesQuery(clientId)).data;
  const media = pages.data?.pages.flatMap((page) => page.media) ?? [];
  const isSearching = Object.keys(search).length > (only ? 1 : 0);
  return (
    <>
      <Group gap="xs" my="sm" align="end">
        <TextInput
          aria-label={t('media.search')}
          placeholder={t('media.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          type="search"
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          flex={1}
          miw={180}
        />
        {!only && (
          <SegmentedControl
            aria-label={t('media.kind')}
            value={kind}
            onChange={setKind}
            data={['', 'picture', 'film', 'document'].map((value) => ({
              value,
              label: t(`media.kinds.${value || 'all'}`),
            }))}
          />
        )}
        {places && places.folders.length + places.tags.length > 0 && (
          <Select
            aria-label={t('media.place')}
            placeholder={t('media.place')}
            clearable
            clearButtonProps={{ 'aria-label': t('media.anyPlace') }}
            searchable
            w={200}
            value={place || null}
            onChange={(value) => setPlace(value ?? '')}
            data={[
              {
                group: t('media.folders'),
                items: places.folders.map((one) => ({
                  value: `folder:${one.name}`,
                  label: `${one.name} (${one.count})`,
                })),
              },
              {
                group: t('media.tags'),
                items: places.tags.map((one) => ({ value: `tag:${one.name}`, label: `${one.name} (${one.count})` })),
              },
            ]}
          />
        )}
      </Group>
      <Failure error={pages.error} retry={() => void pages.refetch()} />
      {pages.isPending && <Shapes />}
      {pages.data && media.length === 0 && (
        <Empty title={t(isSearching ? 'media.nothingFound' : 'media.empty')}>
          {t(isSearching ? 'media.nothingFoundHelp' : 'media.emptyHelp')}
        </Empty>
      )}
      {media.length > 0 && (
        <Grid
          media={media}
          chosen={chosen}
          onChoose={onChoose}
          whole={inDialog ?? false}
          onEnd={() => pages.hasNextPage && !pages.isFetchingNextPage && void pages.fetchNextPage()}
        />
      )}
      {inDialog && pages.hasNextPage && (
        <Button variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('media.more')}
        </Button>
      )}
    </>
  );
}

function Shapes() {
  const late = useLate(150);
  return late ? (
    <Group>
      <Skeleton h={ROW_PX - 12} w={TILE_PX} />
      <Skeleton h={ROW_PX - 12} w={TILE_PX} />
      <Skeleton h={ROW_PX - 12} w={TILE_PX} />
    </Group>
  ) : null;
}

interface GridProps extends Pick<Props, 'onChoose' | 'chosen'> {
  media: Media[];
  whole: boolean;
  onEnd: () => void;
}

function Grid({ media, chosen, onChoose, whole, onEnd }: GridProps) {
  const { ref, width } = useElementSize();
  const [top, setTop] = useState(0);
  const columns = Math.max(2, Math.floor((width + 12) / (TILE_PX + 12)));
  const rows = Math.ceil(media.length / columns);
  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => ROW_PX,
    overscan: whole ? rows : 4,
    scrollMargin: top,
    onChange: (one) => (one.getVirtualItems().at(-1)?.index ?? 0) >= rows - 3 && !whole && onEnd(),
  });
  const place = (node: HTMLDivElement | null) => {
    ref(node as never);
    if (node) setTop(Math.round(node.getBoundingClientRect().top + window.scrollY));
  };
  const items = whole
    ? Array.from({ length: rows }, (_, index) => ({ index, start: top + index * ROW_PX }))
    : virtual.getVirtualItems();
  return (
    <div ref={place} style={{ position: 'relative', height: rows * ROW_PX }}>
      {width > 0 &&
        items.map(({ index, start }) => (
          <div
            key={index}
            className={classes.row}
            style={{
              position: 'absolute',
              insetInline: 0,
              transform: `translateY(${start - top}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {media.slice(index * columns, (index + 1) * columns).map((one) => (
              <Tile key={one.id} media={one} isChosen={chosen?.has(one.id)} onChoose={() => onChoose(one)} />
            ))}
          </div>
        ))}
    </div>
  );
}

function Tile({ media, isChosen, onChoose }: { media: Media; isChosen?: boolean; onChoose: () => void }) {
  const { t, locale } = useSay();
  const { filename, alt, mime, bytes, seconds, rights } = media;
  const hasEnded = rights.expireOn !== null && rights.expireOn < isoDay(new Date());
  const facts = [
    mime.replace(/^\w+\//, '').toUpperCase(),
    seconds !== null && formatSeconds(seconds),
    formatBytes(bytes, locale),
  ];
  return (
    <button type="button" className={classes.tile} aria-pressed={isChosen} onClick={onChoose} data-media={filename}>
      <img src={media.thumbUrl} alt={alt} loading="lazy" />
      <span className={classes.caption} style={{ display: 'block' }}>
        <Text size="sm" truncate span display="block">
          {filename}
        </Text>
        <Text size="xs" c="var(--quiet)" truncate span display="block">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {hasEnded && (
          <Text size="xs" c="light-dark(#a3261d, #f19a90)" span display="block">
            <IconAlertTriangle size={13} style={{ verticalAlign: -2 }} aria-hidden="true" /> {t('media.rightsEnded')}
          </Text>
        )}
      </span>
    </button>
  );
}
