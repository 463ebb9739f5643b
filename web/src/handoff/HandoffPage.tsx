import { Alert, Anchor, Button, Group, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Doorway } from '../agencies/Doorway';
import { api, ask } from '../api/client';
import { Failure, Waiting } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useSay } from '../ui/useSay';
import { CopyButton } from './CopyButton';
import { File } from './File';

/** On the phone of whoever posts by hand: the words, the files, and "I posted it". Opened by its secret address. */
export function HandoffPage() {
  const { t, say, locale } = useSay();
  const { token } = useParams({ from: '/handoff/$token' });
  const path = { params: { path: { token } } };
  const [done, setDone] = useState<'posted' | 'back'>();
  const handoff = useQuery({
    queryKey: ['handoff', token],
    queryFn: () => ask(api.GET('/api/handoffs/{token}', path)),
    retry: false,
    // Nothing is swept away under the fingers of someone who just said that it is done.
    enabled: !done,
  });
  if (done) {
    return (
      <Doorway title={t('handoff.title')}>
        <Text role="status">{t(done === 'posted' ? 'handoff.done' : 'handoff.doneBack')}</Text>
      </Doorway>
    );
  }
  if (handoff.isPending) return <Waiting />;
  if (handoff.error) {
    return (
      <Doorway title={t('handoff.title')}>
        <Failure error={handoff.error} />
      </Doorway>
    );
  }
  const { client, network, handle, title, format, dueAt, held, parts, settings, openUrl } = handoff.data;
  return (
    <Doorway title={title}>
      <Group gap="xs">
        <span
          style={{
            width: 4,
            height: 18,
            borderRadius: 2,
            background: `light-dark(hsl(${client.hue} 55% 42%), hsl(${client.hue} 50% 62%))`,
          }}
        />
        <Text fw={600}>{client.name}</Text>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <span
          style={{
            ...{ width: 20, height: 20, flex: 'none', background: 'currentColor' },
            mask: `url(${network.logoUrl}) center / contain no-repeat`,
            WebkitMask: `url(${network.logoUrl}) center / contain no-repeat`,
          }}
        />
        <Text size="sm">
          {t('handoff.on', { network: network.label, handle })} · {say(format)} · {formatInstant(dueAt, locale)}
        </Text>
      </Group>
      {held && (
        <Alert color="yellow" variant="light">
          {t('handoff.heldNote')}
        </Alert>
      )}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a thread are known by their place
        <Paper withBorder p="md" key={at}>
          <Stack gap="sm">
            {parts.length > 1 && (
              <Text component="h2" size="sm" fw={600} m={0}>
                {t('handoff.part', { number: at + 1 })}
              </Text>
            )}
            {part.text && (
              <>
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{part.text}</Text>
                <CopyButton text={part.text} label={t('handoff.copy')} />
              </>
            )}
            {part.attachments.map((file) => (
              <File key={file.id} file={file} text={part.text} />
            ))}
          </Stack>
        </Paper>
      ))}
      {settings.map(({ label, value }) => (
        <Text size="sm" key={label.en}>
          {say(label)} : {value}
        </Text>
      ))}
      {openUrl && (
        <Anchor href={openUrl} target="_blank" rel="noreferrer" py={10}>
          {t('handoff.openNetwork', { network: network.label })}
        </Anchor>
      )}
      <Answer token={token} held={held} onDone={setDone} />
    </Doorway>
  );
}

function Answer({ token, held, onDone }: { token: string; held: boolean; onDone: (how: 'posted' | 'back') => void }) {
  const { t, locale } = useSay();
  const path = { params: { path: { token } } };
  const [url, setUrl] = useState('');
  const [reason, setReason] = useState<string>();
  const [again, setAgain] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const act = async (action: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await action().catch(setError);
    setBusy(false);
  };
  const posted = () =>
    act(async () => {
      await ask(api.POST('/api/handoffs/{token}/posted', { ...path, body: url ? { url } : {} }));
      onDone('posted');
    });
  const snooze = () => act(async () => setAgain((await ask(api.POST('/api/handoffs/{token}/snooze', path))).remindAt));
  const handBack = () =>
    act(async () => {
      await ask(api.POST('/api/handoffs/{token}/back', { ...path, body: { reason: reason ?? '' } }));
      onDone('back');
    });
  return (
    <Stack gap="sm">
      <TextInput
        type="url"
        inputMode="url"
        size="md"
        styles={{ input: { minHeight: 44 } }}
        label={t('handoff.url')}
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button size="md" mih={44} loading={busy} onClick={() => void posted()}>
        {t('handoff.posted')}
      </Button>
      <Group grow>
        {!held && (
          <Button size="md" mih={44} variant="default" loading={busy} onClick={() => void snooze()}>
            {t('handoff.snooze')}
          </Button>
        )}
        <Button
          size="md"
          mih={44}
          variant="default"
          aria-expanded={reason !== undefined}
          onClick={() => setReason(reason ?? '')}
        >
          {t('handoff.back')}
        </Button>
      </Group>
      {again && <Text role="status">{t('handoff.again', { at: formatInstant(again, locale) })}</Text>}
      {reason !== undefined && (
        <>
          <Textarea
            label={t('handoff.reason')}
            size="md"
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="md"
            mih={44}
            variant="default"
            disabled={!reason.trim()}
            loading={busy}
            onClick={() => void handBack()}
          >
            {t('handoff.handBack')}
          </Button>
        </>
      )}
      <Failure error={error} />
    </Stack>
  );
}
