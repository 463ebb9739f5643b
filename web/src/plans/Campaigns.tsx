import { AIMS, type Aim } from '@domain/plan';
import { Badge, Box, Button, Group, Modal, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Campaign, type Client } from '../api/client';
import { nameSpan } from '../calendar/days';
import { hueOf } from '../ui/marks';
import { Failure } from '../ui/pieces';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { campaignsQuery } from './queries';
import { usePlan } from './usePlan';

/** Spans of days in which a client speaks for one purpose: the calendar shows them as bands. */
export function Campaigns({ client, mayChange }: { client: Client; mayChange: boolean }) {
  const { t, locale } = useSay();
  const campaigns = useQuery(campaignsQuery(client.id)).data ?? [];
  const [editing, setEditing] = useState<Campaign | 'new'>();
  const money = ({ budgetMinor, currency }: Campaign) =>
    budgetMinor === null
      ? null
      : new Intl.NumberFormat(locale, { style: 'currency', currency: currency ?? 'EUR' }).format(budgetMinor / 100);
  return (
    <PlanSection
      title={t('plan.campaigns')}
      note={t('plan.campaignsNote')}
      action={
        mayChange && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
            {t('plan.addCampaign')}
          </Button>
        )
      }
    >
      {campaigns.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          {t('plan.noCampaign')}
        </Text>
      )}
      <Stack gap={4}>
        {campaigns.map((campaign) => (
          <Group key={campaign.id} gap="sm" py={4} data-campaign={campaign.name}>
            <Box w={4} h={22} style={{ borderRadius: 2, background: hueOf(campaign.hue) }} aria-hidden="true" />
            <Text size="sm" fw={600}>
              {campaign.name}
            </Text>
            <Text size="sm">{nameSpan(campaign.startsOn, campaign.endsOn, locale)}</Text>
            {campaign.aim && (
              <Badge variant="default" tt="none" fw={500}>
                {t(`plan.aim.${campaign.aim}`)}
              </Badge>
            )}
            {money(campaign) && <Text size="sm">{money(campaign)}</Text>}
            {mayChange && (
              <Button size="compact-sm" variant="subtle" ml="auto" onClick={() => setEditing(campaign)}>
                {t('plan.change', { name: campaign.name })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      {editing && (
        <CampaignDialog
          client={client}
          campaign={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </PlanSection>
  );
}

function CampaignDialog({ client, campaign, onClose }: { client: Client; campaign?: Campaign; onClose: () => void }) {
  const { t } = useSay();
  const { act, busy, error } = usePlan();
  const today = isoDay(new Date());
  const [name, setName] = useState(campaign?.name ?? '');
  const [startsOn, setStartsOn] = useState(campaign?.startsOn ?? today);
  const [endsOn, setEndsOn] = useState(campaign?.endsOn ?? today);
  const [aim, setAim] = useState<Aim | null>(campaign?.aim ?? null);
  const [brief, setBrief] = useState(campaign?.brief ?? '');
  const [budget, setBudget] = useState<number | ''>(campaign?.budgetMinor != null ? campaign.budgetMinor / 100 : '');
  const body = {
    ...{ name, startsOn, endsOn, aim, brief },
    budgetMinor: budget === '' ? null : Math.round(budget * 100),
    currency: budget === '' ? null : (campaign?.currency ?? 'EUR'),
  };
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const done = await act(() =>
      campaign
        ? ask(api.PATCH('/api/campaigns/{campaign}', { params: { path: { campaign: campaign.id } }, body }))
        : ask(api.POST('/api/clients/{client}/campaigns', { params: { path: { client: client.id } }, body })),
    );
    if (done) onClose();
  };
  const remove = async () => {
    const path = { campaign: campaign!.id };
    if (await act(() => ask(api.DELETE('/api/campaigns/{campaign}', { params: { path } })))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={campaign ? campaign.name : t('plan.addCampaign')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('plan.name')}
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow>
            <TextInput
              type="date"
              label={t('plan.from')}
              required
              value={startsOn}
              onChange={(event) => setStartsOn(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('plan.to')}
              required
              value={endsOn}
              onChange={(event) => setEndsOn(event.currentTarget.value)}
            />
          </Group>
          <Select
            label={t('plan.aimLabel')}
            data={AIMS.map((value) => ({ value, label: t(`plan.aim.${value}`) }))}
            value={aim}
            clearable
            clearButtonProps={{ 'aria-label': t('plan.noAim') }}
            onChange={(value) => setAim(value as Aim | null)}
          />
          <NumberInput
            label={t('plan.budget', { currency: campaign?.currency ?? 'EUR' })}
            min={0}
            decimalScale={2}
            hideControls
            value={budget}
            onChange={(value) => setBudget(value === '' ? '' : Number(value))}
          />
          <Textarea
            label={t('plan.brief')}
            autosize
            minRows={2}
            maxLength={5000}
            value={brief}
            onChange={(event) => setBrief(event.currentTarget.value)}
          />
          <Failure error={error} />
          <Group justify="space-between">
            {campaign ? (
              <Button variant="subtle" color="red" onClick={() => void remove()}>
                {t('plan.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
