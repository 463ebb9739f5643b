import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { ApprovalState } from '../approvals/approval.entity.js';
import { type Coverage, coverage, type Said } from '../domain/plan.js';
import { postState } from '../domain/post-state.js';
import { isLocked, type PublicationState } from '../domain/publication.js';
import { Refusal } from '../domain/refusal.js';
import { occurrences } from '../domain/slots.js';
import { OccasionsService } from '../plans/occasions.service.js';
import { StrategyService } from '../plans/strategy.service.js';
import type { PostSummary, postsQuery } from '../posts/posts.dto.js';
import type { StoredPart } from '../posts/variant.entity.js';
import type { Failure } from '../publishing/publication.entity.js';
import type { CalendarShape, calendarQuery } from './calendar.dto.js';
import { CAMPAIGNS_BETWEEN, POSTS_OF, PUBLICATIONS_BETWEEN, SAID_BETWEEN } from './month.sql.js';

const MAX_DAYS = 400;
/** What was said longer ago is no drift of today. */
const DRIFT_DAYS = 90;
const EXCERPT = 140;
/** A day in any zone lies within fourteen hours of the same day in UTC. */
const ZONE_SLACK_MS = 14 * 3_600_000;

interface Row {
  id: string;
  postId: string;
  clientId: string;
  channelId: string;
  variantId: string;
  network: string;
  format: string;
  state: PublicationState;
  leftAt: Date | null;
  takenDownAt: Date | null;
  dueAt: Date;
  wall: string;
  zone: string;
  failure: Failure | null;
  title: string;
  contentHash: string;
  authorId: string;
  authorName: string | null;
  campaignId: string | null;
  pillarId: string | null;
  labels: string[];
  parts: StoredPart[];
  approvalState: ApprovalState | null;
  approvalHash: string | null;
  approvalMode: 'required' | 'none';
  impressions: number | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  clicks: number | null;
  trackedClicks: string | null;
}

interface BandRow {
  id: string;
  clientId: string;
  name: string;
  startsOn: string;
  endsOn: string;
  hue: number;
}

interface PostRow {
  id: string;
  clientId: string;
  title: string;
  contentHash: string;
  authorId: string;
  authorName: string | null;
  updatedAt: Date;
  campaignId: string | null;
  pillarId: string | null;
  labels: string[];
  zone: string;
  approvalState: ApprovalState | null;
  approvalHash: string | null;
  approvalMode: 'required' | 'none';
  requestedById: string | null;
  requesterName: string | null;
  requestedAt: Date | null;
  variants: { channelId: string; network: string; format: string; parts: StoredPart[] }[];
  publications: { state: PublicationState; dueAt: string; wall: string; zone: string }[];
}

@Injectable()
export class CalendarService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly agencies: AgenciesService,
    private readonly strategy: StrategyService,
    private readonly occasions: OccasionsService,
  ) {}

  /** What some clients say between two days, both included: one entry per post and moment. */
  async between(me: SignedIn, query: z.infer<typeof calendarQuery>): Promise<CalendarShape> {
    const from = new Date(`${query.from}T00:00:00Z`);
    const to = new Date(`${query.to}T00:00:00Z`);
    const days = (to.getTime() - from.getTime()) / 86_400_000;
    if (!(days >= 0 && days <= MAX_DAYS)) {
      throw new Refusal('span-too-long', `Ask for 1 to ${MAX_DAYS} days, the first one first.`, {
        params: { days: MAX_DAYS },
      });
    }
    const clients = await this.chosen(me, query.clients);
    const since = new Date(from.getTime() - ZONE_SLACK_MS);
    const until = new Date(to.getTime() + 86_400_000 + ZONE_SLACK_MS);
    const ids = clients.map((client) => client.id);
    const rows: Row[] = await this.db.query(PUBLICATIONS_BETWEEN, [ids, since, until]);
    const within = rows.filter((row) => row.wall.slice(0, 10) >= query.from && row.wall.slice(0, 10) <= query.to);

    const groups = Map.groupBy(within, (row) => `${row.postId} ${row.dueAt.toISOString()}`);
    return {
      bands: await this.bands(ids, query),
      entries: [...groups].map(([key, group]) => entry(key, group)),
      slots: await this.slots(clients, since, until, rows),
    };
  }

  /** Posts with or without a time, newest first. */
  async posts(clientIds: string[], query: z.infer<typeof postsQuery>): Promise<PostSummary[]> {
    const rows: PostRow[] = await this.db.query(POSTS_OF, [clientIds, query.q?.trim() || null, null]);
    return rows
      .filter((row) => query.unscheduled !== 'true' || row.publications.length === 0)
      .map(summary)
      .filter((post) => !query.state || post.state === query.state);
  }

  /** What waits for a decision, the most pressing first. */
  async approvals(me: SignedIn) {
    const clients = await this.chosen(me);
    const rows: PostRow[] = await this.db.query(POSTS_OF, [clients.map((client) => client.id), null, 'requested']);
    const far = Number.POSITIVE_INFINITY;
    const due = (row: PostRow) => row.publications[0]?.dueAt;
    return rows
      .toSorted((a, b) => (due(a) ? Date.parse(due(a)!) : far) - (due(b) ? Date.parse(due(b)!) : far))
      .map((row) => ({
        post: summary(row),
        requestedBy: { id: row.requestedById ?? '', name: row.requesterName ?? '' },
        requestedAt: row.requestedAt!.toISOString(),
        dueAt: due(row) ? new Date(due(row)!).toISOString() : null,
      }));
  }

  /** Where a client's plan and what is planned part ways. */
  async coverage(clientId: string, span: { from: string; to: string }): Promise<Coverage> {
    // A drift is judged by what was said last, also before the span.
    const since = new Date(Date.parse(`${span.from}T00:00:00Z`) - DRIFT_DAYS * 86_400_000).toISOString().slice(0, 10);
    const [promises, pillars, said] = await Promise.all([
      this.strategy.promises(clientId),
      this.strategy.pillars(clientId),
      this.db.query<Said[]>(SAID_BETWEEN, [clientId, since, span.to]),
    ]);
    return coverage({ promises, pillars, said: said.filter(({ on }) => on <= span.to) }, span);
  }

  private async bands(clientIds: string[], { from, to }: { from: string; to: string }) {
    const rows: BandRow[] = await this.db.query(CAMPAIGNS_BETWEEN, [clientIds, from, to]);
    const campaigns = rows.map(({ startsOn: from, endsOn: to, name, ...row }) => {
      return { kind: 'campaign' as const, ...row, name: { en: name, fr: name }, from, to };
    });
    const days = await this.occasions.between(clientIds, from, to);
    return [...campaigns, ...days.map((day) => ({ ...day, hue: null }))];
  }

  private async chosen(me: SignedIn, wanted?: string) {
    const mine = await this.agencies.clientsOf(me);
    if (!wanted) return mine;
    const ids = wanted.split(',');
    return mine.filter((client) => ids.includes(client.id));
  }

  private async slots(clients: { id: string; zone: string }[], since: Date, until: Date, rows: Row[]) {
    const taken = new Set(rows.map((row) => `${row.channelId} ${row.dueAt.toISOString()}`));
    const zones = new Map(clients.map((client) => [client.id, client.zone]));
    const found: { clientId: string; channelId: string; weekday: number; time: string }[] = await this.db.query(
      `SELECT client_id AS "clientId", channel_id AS "channelId", weekday, time FROM slot WHERE client_id = ANY($1)`,
      [clients.map((client) => client.id)],
    );
    const now = Date.now();
    return found.flatMap(({ clientId, channelId, weekday, time }) =>
      occurrences([{ weekday, time, zone: zones.get(clientId)! }], since.toISOString(), until.toISOString())
        .filter((moment) => Date.parse(moment.at) > now)
        .map(({ at, wall, zone }) => ({
          ...{ clientId, channelId, at, wall, zone },
          free: !taken.has(`${channelId} ${at}`),
        })),
    );
  }
}

function entry(key: string, group: Row[]): CalendarShape['entries'][number] {
  const first = group[0]!;
  const { state } = postState({
    variants: group.length,
    approval: first.approvalState && { state: first.approvalState, contentHash: first.approvalHash! },
    contentHash: first.contentHash,
    publications: group.map((row) => row.state),
    mode: first.approvalMode,
  });
  return {
    key,
    postId: first.postId,
    clientId: first.clientId,
    title: first.title,
    excerpt: excerpt(first.parts),
    at: first.dueAt.toISOString(),
    wall: first.wall,
    zone: first.zone,
    state,
    movable: group.every((row) => !isLocked(row)),
    takenDown: group.every((row) => row.takenDownAt !== null),
    channels: group.map(({ channelId, network, format, state, id }) => {
      return { channelId, network, format, state, publicationId: id };
    }),
    campaignId: first.campaignId,
    pillarId: first.pillarId,
    labels: first.labels,
    formats: [...new Set(group.map((row) => row.format))],
    thumbUrl: thumb(first.parts),
    author: { id: first.authorId, name: first.authorName ?? '' },
    latest: engagement(group),
    failure: group.find((row) => row.failure && row.state !== 'published')?.failure?.say ?? null,
  };
}

/** Summed over channels; a number nobody tells stays unknown. */
function engagement(group: Row[]) {
  const live = group.filter((row) => row.state === 'published');
  if (live.length === 0) return null;
  const sum = (pick: (row: Row) => number | null) => {
    const known = live.map(pick).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((a, b) => a + b, 0) : null;
  };
  return {
    impressions: sum((row) => row.impressions),
    reactions: sum((row) => row.reactions),
    comments: sum((row) => row.comments),
    shares: sum((row) => row.shares),
    clicks: sum((row) => (row.trackedClicks !== null ? Number(row.trackedClicks) : row.clicks)),
  };
}

function summary(row: PostRow): PostSummary {
  const { state } = postState({
    variants: row.variants.length,
    approval: row.approvalState && { state: row.approvalState, contentHash: row.approvalHash! },
    contentHash: row.contentHash,
    publications: row.publications.map((publication) => publication.state),
    mode: row.approvalMode,
  });
  const next = row.publications[0];
  const parts = row.variants[0]?.parts ?? [];
  return {
    id: row.id,
    clientId: row.clientId,
    title: row.title,
    excerpt: excerpt(parts),
    state,
    at: next ? new Date(next.dueAt).toISOString() : null,
    wall: next?.wall ?? null,
    zone: next?.zone ?? row.zone,
    updatedAt: row.updatedAt.toISOString(),
    author: { id: row.authorId, name: row.authorName ?? '' },
    channels: row.variants.map(({ channelId, network, format }) => ({ channelId, network, format })),
    campaignId: row.campaignId,
    pillarId: row.pillarId,
    labels: row.labels,
    thumbUrl: thumb(parts),
    problems: 0,
  };
}

function excerpt(parts: StoredPart[]): string {
  const text = (parts[0]?.text ?? '').replace(/\s+/g, ' ').trim();
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text;
}

function thumb(parts: StoredPart[]): string | null {
  const first = parts.flatMap((part) => part.attachments)[0];
  return first ? `/api/media/${first.mediaId}/thumb` : null;
}
