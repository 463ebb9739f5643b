import type { Format } from '@domain/format';
import { problems } from '@domain/variant';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Channel, Variant } from '../api/client';
import { Failure } from '../ui/pieces';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import { Problems } from './Problems';
import { TextBox } from './TextBox';
import { correctedNow, type useCorrections } from './useCorrections';

/** Other words for what is out: what the network lets change, and nothing else. */
export function CorrectDialog({
  variant,
  channel,
  corrections,
  onClose,
}: {
  variant: Variant;
  channel: Channel;
  corrections: ReturnType<typeof useCorrections>;
  onClose: () => void;
}) {
  const { t, say } = useSay();
  const network = useNetworks().get(variant.network);
  const format = channel.formats.find((one) => one.name === variant.format) as Format | undefined;
  const now = correctedNow(corrections.list);
  const before: Record<string, unknown> = now?.settings ?? variant.settings;
  const rules = format?.settings.filter((rule) => network?.corrects?.settings.includes(rule.name)) ?? [];
  const [texts, setTexts] = useState(() => now?.texts ?? variant.parts.map((part) => part.text));
  const [changed, setChanged] = useState<Record<string, string>>({});
  const settings = { ...before, ...changed };
  const parts = variant.parts.map((part, index) => ({ ...part, text: texts[index] ?? '' }));
  const found = problems({ parts, settings: settings as never }, format).filter((one) => one.severity === 'error');
  const send = async () => {
    if (await corrections.correct(texts, changed)) onClose();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('after.correctOn', { network: network?.label ?? variant.network })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {rules.map((rule) => (
          <TextInput
            key={rule.name}
            label={say(rule.label)}
            value={String(settings[rule.name] ?? '')}
            onChange={({ currentTarget: { value } }) => setChanged((known) => ({ ...known, [rule.name]: value }))}
          />
        ))}
        {texts.map((text, index) => (
          <TextBox
            // biome-ignore lint/suspicious/noArrayIndexKey: messages neither come, go nor move here
            key={index}
            label={texts.length > 1 ? t('composer.message', { number: index + 1 }) : t('composer.text')}
            value={text}
            autoFocus={index === 0}
            onChange={(value) => setTexts((known) => known.map((one, at) => (at === index ? value : one)))}
            counters={format ? [{ name: network?.label ?? variant.network, format, settings }] : []}
          />
        ))}
        <Text size="sm" c="var(--quiet)">
          {t('after.correctNote')}
        </Text>
        <Problems problems={found} />
        <Failure error={corrections.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={corrections.busy} disabled={found.length > 0} onClick={() => void send()}>
            {t('after.correctDo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
