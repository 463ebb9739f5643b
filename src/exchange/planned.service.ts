import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { ApprovalState } from '../approvals/approval.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { type PostState, postState } from '../domain/post-state.js';
import type { PublicationState } from '../domain/publication.js';
import type { Receipt } from '../networks/network.js';
import type { StoredPart } from '../posts/variant.entity.js';
import { PLANNED } from './planned.sql.js';

interface Row {
  id: string;
  postId: string;
  clientId: string;
  clientName: string;
  network: string;
  handle: string;
  state: PublicationState;
  dueAt: Date;
  wall: string;
  zone: string;
  release: number;
  receipt: Receipt | null;
  title: string;
  contentHash: string;
  parts: StoredPart[];
  changedAt: Date;
  approvalState: ApprovalState | null;
  approvalHash: string | null;
  approvalMode: 'required' | 'none';
}

/** A post at one moment, as someone outside the house reads it. */
export interface Planned {
  /** The same however often it is moved: of its publications, the one that sorts first. */
  id: string;
  postId: string;
  clientId: string;
  clientName: string;
  title: string;
  text: string;
  at: Date;
  wall: string;
  zone: string;
  state: PostState;
  /** Of the networks, with the account: `Mastodon · @velo-sud`. */
  channels: string[];
  urls: string[];
  /** The pictures of its first wording. */
  mediaIds: string[];
  /** Grows whenever it is moved. */
  moves: number;
  changedAt: Date;
}

/** What feeds and printed months tell of the calendar. */
@Injectable()
export class PlannedService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
  ) {}

  async between(clientIds: string[], from: Date, until: Date): Promise<Planned[]> {
    if (clientIds.length === 0) return [];
    const rows: Row[] = await this.db.query(PLANNED, [clientIds, from, until]);
    const moments = Map.groupBy(rows, (row) => `${row.postId} ${row.dueAt.toISOString()}`);
    return [...moments.values()].map((group) => this.planned(group));
  }

  private planned(group: Row[]): Planned {
    const first = group[0]!;
    const eldest = group.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]!;
    const { state } = postState({
      variants: group.length,
      approval: first.approvalState && { state: first.approvalState, contentHash: first.approvalHash! },
      contentHash: first.contentHash,
      publications: group.map((row) => row.state),
      mode: first.approvalMode,
    });
    return {
      id: eldest.id,
      postId: first.postId,
      clientId: first.clientId,
      clientName: first.clientName,
      title: first.title,
      text: first.parts.map((part) => part.text).join('\n\n'),
      at: first.dueAt,
      wall: first.wall,
      zone: first.zone,
      state,
      channels: group.map((row) => `${this.networks.get(row.network).label} · ${row.handle}`),
      urls: group.flatMap((row) => row.receipt?.url ?? []),
      mediaIds: first.parts.flatMap((part) => part.attachments.map((one) => one.mediaId)),
      moves: eldest.release,
      changedAt: new Date(Math.max(...group.map((row) => row.changedAt.getTime()))),
    };
  }
}
