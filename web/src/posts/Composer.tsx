import type { Format as DomainFormat, TextRule } from '@domain/format';
import { roomIn } from '@domain/thread';
import { isReady } from '@domain/variant';
import {
  Alert,
  Badge,
  Box,
  Button,
  Checkbox,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel, Format } from '../api/client';
import { choicesQuery } from '../api/queries';
import { CoverChoice } from '../media/CoverChoice';
import { ButtonLink } from '../ui/links';
import { NetworkIcon } from '../ui/marks';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import {
  type Draft,
  type DraftPart,
  type DraftVariant,
  emptyPart,
  fittingFormat,
  formatOf,
  partsOf,
  problemsOf,
} from './draft';
import { HashtagMenu } from './HashtagMenu';
import { LinkCardBox } from './LinkCardBox';
import { Pictures } from './Pictures';
import { Problems } from './Problems';
import classes from './posts.module.css';
import { LookSwitches } from './preview/LookSwitches';
import { Preview } from './preview/Preview';
import { Sameness } from './Sameness';
import { type Counter, TextBox } from './TextBox';
import { ThreadTools } from './ThreadTools';

interface Props {
  clientId: string;
  channels: Channel[];
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const ALL = 'all';

/** Write once, adapt per channel; beside it, how each one will be read. */
export function Composer({ clientId, channels, draft, onChange }: Props) {
  const { t } = useSay();
  const networks = useNetworks();
  const [tab, setTab] = useState(ALL);
  const chosen = draft.variants.map((variant) => ({
    variant,
    channel: channels.find((one) => one.id === variant.channelId),
  }));
  const ready = chosen.filter(({ variant, channel }) => isReady(problemsOf(draft, variant, channel))).length;
  const shownTab = tab === ALL || draft.variants.some((variant) => variant.channelId === tab) ? tab : ALL;

  const change = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const changeVariant = (channelId: string, changes: Partial<DraftVariant>) =>
    change({
      variants: draft.variants.map((variant) =>
        variant.channelId === channelId ? { ...variant, ...changes } : variant,
      ),
    });
  const toggle = (channel: Channel) => {
    const known = draft.variants.some((variant) => variant.channelId === channel.id);
    const format = fittingFormat(channel, channel.formats[0]!.name, draft.shared.length);
    change({
      variants: known
        ? draft.variants.filter((variant) => variant.channelId !== channel.id)
        : [
            ...draft.variants,
            { channelId: channel.id, format, own: false, parts: [], settings: defaults(channel, format), left: false },
          ],
    });
  };
  /** The messages of everybody, or of one; a second message makes a thread where the channel has them. */
  const write = (parts: DraftPart[], of?: DraftVariant) => {
    const refit = (variant: DraftVariant, count: number) => {
      const channel = channels.find((one) => one.id === variant.channelId);
      return channel ? { ...variant, format: fittingFormat(channel, variant.format, count) } : variant;
    };
    if (of)
      change({
        variants: draft.variants.map((variant) =>
          variant === of ? { ...refit(variant, parts.length), parts } : variant,
        ),
      });
    else
      change({
        shared: parts,
        variants: draft.variants.map((variant) => {
          if (variant.own && joinsAgain(variant, parts)) return { ...variant, own: false, parts: [] };
          if (variant.own || variant.left) return variant;
          return keepsWhole(variant, parts)
            ? { ...variant, own: true, parts: structuredClone(draft.shared) }
            : refit(variant, parts.length);
        }),
      });
  };
  const hasThreads = ({ channelId }: DraftVariant) =>
    channels.find((one) => one.id === channelId)?.formats.some((format) => format.maxParts > 1) ?? true;
  /** A channel without threads keeps the text that the others split, as words of its own. */
  const keepsWhole = (variant: DraftVariant, parts: DraftPart[]) =>
    !hasThreads(variant) &&
    draft.shared.length === 1 &&
    parts.length > 1 &&
    parts[0]!.text.length < draft.shared[0]!.text.length;
  /** … and gives them up when the others say the same again. */
  const joinsAgain = (variant: DraftVariant, parts: DraftPart[]) =>
    !hasThreads(variant) && draft.shared.length > 1 && JSON.stringify(parts) === JSON.stringify(variant.parts);
  const countersFor = (variants: DraftVariant[]): Counter[] =>
    variants.flatMap((variant) => {
      const channel = channels.find((one) => one.id === variant.channelId);
      const format = formatOf(channel, variant.format);
      if (!channel || !format) return [];
      const name = networks.get(channel.network)?.label ?? channel.network;
      return [{ name, format: format as DomainFormat, settings: variant.settings }];
    });

  /** The room of a message, in each channel that has threads. */
  const roomsFor = (variants: DraftVariant[]): TextRule[] =>
    variants.flatMap((variant) => {
      const channel = channels.find((one) => one.id === variant.channelId);
      const thread = channel?.formats.find((format) => format.maxParts > 1);
      return thread ? [roomIn(thread as DomainFormat, variant.settings)] : [];
    });

  const usable = channels.filter((channel) => channel.health !== 'disconnected');
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        <TextInput
          label={t('composer.title')}
          description={t('composer.titleNote')}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Box>
          <Text size="sm" fw={500} mb={4} id="channels-label">
            {t('composer.channels')}
          </Text>
          {usable.length === 0 && (
            <Alert color="yellow" variant="light">
              <Text size="sm">{t('composer.noChannels')}</Text>
              <ButtonLink to="/channels" search={{ client: clientId }} size="compact-sm" variant="default" mt="xs">
                {t('channels.connect')}
              </ButtonLink>
            </Alert>
          )}
          <Group gap="xs" role="group" aria-labelledby="channels-label">
            {usable.map((channel) => {
              const variant = draft.variants.find((one) => one.channelId === channel.id);
              return (
                <Checkbox.Card
                  key={channel.id}
                  checked={variant !== undefined}
                  onClick={() => !variant?.left && toggle(channel)}
                  w="auto"
                  px="sm"
                  py={6}
                  radius="sm"
                  aria-label={`${networks.get(channel.network)?.label ?? ''} ${channel.handle}`}
                  data-channel={channel.network}
                >
                  <Group gap={8} wrap="nowrap">
                    <Checkbox.Indicator />
                    <NetworkIcon name={channel.network} />
                    <Text size="sm">{channel.handle}</Text>
                    {channel.health === 'attention' && (
                      <IconAlertTriangle
                        size={15}
                        color="light-dark(#a3261d, #f19a90)"
                        aria-label={t('health.attention')}
                      />
                    )}
                  </Group>
                </Checkbox.Card>
              );
            })}
          </Group>
        </Box>

        <Sameness
          chosen={chosen}
          onChange={(channelId, changes) => {
            const channel = channels.find((one) => one.id === channelId);
            const variant = draft.variants.find((one) => one.channelId === channelId);
            const format =
              channel && variant && changes.own === false
                ? { format: fittingFormat(channel, variant.format, draft.shared.length) }
                : {};
            changeVariant(channelId, { ...changes, ...format });
          }}
        />
        <Tabs value={shownTab} onChange={(value) => setTab(value ?? ALL)} keepMounted={false}>
          <Tabs.List aria-label={t('composer.wordings')}>
            <Tabs.Tab value={ALL}>{t('composer.all')}</Tabs.Tab>
            {chosen.map(({ variant, channel }) => (
              <Tabs.Tab
                key={variant.channelId}
                value={variant.channelId}
                leftSection={channel && <NetworkIcon name={channel.network} size={14} />}
                rightSection={variant.own ? <Badge size="xs">{t('composer.differs')}</Badge> : null}
              >
                {channel?.handle}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={ALL} pt="md">
            <Messages
              clientId={clientId}
              parts={draft.shared}
              onChange={(parts) => write(parts)}
              counters={countersFor(draft.variants.filter((variant) => !variant.own && !variant.left))}
              rooms={roomsFor(draft.variants.filter((variant) => !variant.own && !variant.left))}
              threads={chosen.some(({ channel }) => channel?.formats.some((format) => format.maxParts > 1))}
              accept={acceptedBy(chosen.flatMap(({ channel }) => channel?.formats ?? []))}
            />
          </Tabs.Panel>
          {chosen.map(({ variant, channel }) => (
            <Tabs.Panel key={variant.channelId} value={variant.channelId} pt="md">
              {channel && (
                <Stack gap="md">
                  {variant.left && <Alert variant="light">{t('composer.left')}</Alert>}
                  <Switch
                    label={t('composer.ownWords')}
                    checked={variant.own}
                    disabled={variant.left}
                    onChange={(event) =>
                      changeVariant(variant.channelId, {
                        own: event.currentTarget.checked,
                        parts: event.currentTarget.checked ? structuredClone(draft.shared) : [],
                      })
                    }
                  />
                  <FormatChoice
                    channel={channel}
                    variant={variant}
                    onChange={(changes) => changeVariant(variant.channelId, changes)}
                  />
                  {(variant.own || variant.left) && (
                    <Messages
                      clientId={clientId}
                      parts={partsOf(draft, variant)}
                      onChange={(parts) => write(parts, variant)}
                      counters={countersFor([variant])}
                      rooms={roomsFor([variant])}
                      threads={channel.formats.some((format) => format.maxParts > 1)}
                      accept={acceptedBy(channel.formats)}
                      disabled={variant.left}
                    />
                  )}
                </Stack>
              )}
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>

      <Stack gap="sm" className={classes.sticky}>
        {chosen.length > 0 && (
          <Text size="sm" fw={600} role="status">
            {t('composer.readyCount', { count: ready, total: chosen.length })}
          </Text>
        )}
        {chosen.length > 0 && <LookSwitches />}
        {chosen.length === 0 && (
          <Paper withBorder p="md">
            <Text size="sm" c="var(--quiet)">
              {t('composer.choose')}
            </Text>
          </Paper>
        )}
        {chosen.map(
          ({ variant, channel }) =>
            channel && (
              <Box key={variant.channelId}>
                <Preview
                  channel={channel}
                  format={variant.format}
                  parts={partsOf(draft, variant)}
                  settings={variant.settings}
                />
                <Box mt={6}>
                  <Problems problems={problemsOf(draft, variant, channel)} />
                </Box>
              </Box>
            ),
        )}
      </Stack>
    </div>
  );
}

interface MessagesProps {
  clientId: string;
  parts: DraftPart[];
  onChange: (parts: DraftPart[]) => void;
  counters: Counter[];
  rooms: TextRule[];
  threads: boolean;
  accept: string[];
  disabled?: boolean;
}

/** One message, or the messages of a thread. */
function Messages({ clientId, parts, onChange, counters, rooms, threads, accept, disabled }: MessagesProps) {
  const { t } = useSay();
  const set = (index: number, change: Partial<DraftPart>) =>
    onChange(parts.map((part, at) => (at === index ? { ...part, ...change } : part)));
  return (
    <Stack gap="lg">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
        <Stack key={index} gap="xs">
          <TextBox
            label={parts.length > 1 ? t('composer.message', { number: index + 1 }) : t('composer.text')}
            value={part.text}
            counters={counters}
            disabled={disabled}
            onChange={(text) => set(index, { text })}
            tools={(insert) => <HashtagMenu clientId={clientId} text={part.text} onInsert={insert} />}
          />
          <LinkCardBox
            clientId={clientId}
            part={part}
            sends={counters.some(({ format }) => format.link === 'card') && part.attachments.length === 0}
            disabled={disabled}
            onChange={(card) => set(index, { card })}
          />
          <Pictures
            clientId={clientId}
            pictures={part.attachments}
            accept={accept}
            disabled={disabled}
            onChange={(attachments) => set(index, { attachments })}
          />
          {parts.length > 1 && !disabled && (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ alignSelf: 'flex-start' }}
              onClick={() => onChange(parts.filter((_, at) => at !== index))}
            >
              {t('composer.removeMessage', { number: index + 1 })}
            </Button>
          )}
        </Stack>
      ))}
      {threads && !disabled && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={15} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...parts, emptyPart()])}
        >
          {t('composer.addMessage')}
        </Button>
      )}
      {!disabled && <ThreadTools parts={parts} rooms={rooms} onChange={onChange} />}
    </Stack>
  );
}

/** The format, and what it asks for beside the words. */
function FormatChoice({
  channel,
  variant,
  onChange,
}: {
  channel: Channel;
  variant: DraftVariant;
  onChange: (changes: Partial<DraftVariant>) => void;
}) {
  const { t, say } = useSay();
  const format = formatOf(channel, variant.format);
  const set = (name: string, value: string | boolean) => onChange({ settings: { ...variant.settings, [name]: value } });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('composer.format')}
        data={channel.formats.map((one) => ({ value: one.name, label: say(one.label) }))}
        value={variant.format}
        disabled={variant.left}
        onChange={(name) => onChange({ format: name })}
        style={{ alignSelf: 'flex-start' }}
      />
      {format?.settings.map((rule) => {
        const value = variant.settings[rule.name] ?? rule.default ?? '';
        if (rule.type === 'switch') {
          return (
            <Switch
              key={rule.name}
              label={say(rule.label)}
              checked={value === true}
              disabled={variant.left}
              onChange={(event) => set(rule.name, event.currentTarget.checked)}
            />
          );
        }
        if (rule.type === 'select') {
          return (
            <Select
              key={rule.name}
              label={say(rule.label)}
              data={(rule.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }))}
              value={value === '' ? null : String(value)}
              disabled={variant.left}
              description={rule.help && say(rule.help)}
              required={rule.required}
              allowDeselect={false}
              maw={320}
              onChange={(chosen) => chosen !== null && set(rule.name, chosen)}
            />
          );
        }
        if (rule.type === 'choice') {
          return (
            <Choice
              key={rule.name}
              channel={channel}
              rule={rule}
              value={String(value)}
              disabled={variant.left}
              onChange={(chosen) => set(rule.name, chosen)}
            />
          );
        }
        if (rule.type === 'media') {
          return (
            <CoverChoice
              key={rule.name}
              clientId={channel.clientId}
              label={say(rule.label)}
              help={rule.help && say(rule.help)}
              required={rule.required}
              value={String(value)}
              disabled={variant.left}
              onChange={(chosen) => set(rule.name, chosen)}
            />
          );
        }
        const Input = rule.type === 'long-text' ? Textarea : TextInput;
        return (
          <Input
            key={rule.name}
            label={say(rule.label)}
            description={rule.help ? say(rule.help) : rule.type === 'tags' ? t('composer.tags') : undefined}
            required={rule.required}
            value={String(value)}
            disabled={variant.left}
            maw={420}
            onChange={(event) => set(rule.name, event.currentTarget.value)}
          />
        );
      })}
    </Stack>
  );
}

/** One of what the account has: asked of the network when the field is shown. */
function Choice({
  channel,
  rule,
  value,
  disabled,
  onChange,
}: {
  channel: Channel;
  rule: Format['settings'][number];
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const { t, say } = useSay();
  const choices = useQuery(choicesQuery(channel.id, rule.name));
  return (
    <Select
      label={say(rule.label)}
      description={rule.help && say(rule.help)}
      required={rule.required}
      data={choices.data ?? []}
      value={value === '' ? null : value}
      disabled={disabled}
      placeholder={choices.isPending ? t('common.loading') : undefined}
      error={choices.isError ? t('composer.choicesFailed') : undefined}
      searchable
      maw={320}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

/** What at least one of these formats takes. */
function acceptedBy(formats: Channel['formats']): string[] {
  const rules = formats.flatMap(({ pictures, films, documents }) => [pictures, films, documents]);
  return [...new Set(rules.flatMap((rule) => rule?.mimes ?? []))];
}

function defaults(channel: Channel, format: string): Record<string, string | boolean> {
  const rules = formatOf(channel, format)?.settings ?? [];
  return Object.fromEntries(
    rules.filter((rule) => rule.default !== undefined).map((rule) => [rule.name, rule.default!]),
  );
}
