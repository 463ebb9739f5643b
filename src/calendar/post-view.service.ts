import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import { Approval } from '../approvals/approval.entity.js';
import { Remark } from '../approvals/remark.entity.js';
import { postState } from '../domain/post-state.js';
import { Refusal } from '../domain/refusal.js';
import { measureView } from '../engagement/engagement.service.js';
import type { Reading } from '../engagement/reading.entity.js';
import type { Media } from '../media/media.entity.js';
import { MediaService } from '../media/media.service.js';
import { Post } from '../posts/post.entity.js';
import type { PostView } from '../posts/post-view.js';
import type { PostShape } from '../posts/posts.dto.js';
import { PostsService } from '../posts/posts.service.js';
import type { StoredPart, Variant } from '../posts/variant.entity.js';
import { Publication } from '../publishing/publication.entity.js';

/** `trackedClicks` is null where the wording has no tracked link. */
type LatestReading = Omit<Reading, 'id' | 'publication'> & { trackedClicks: string | null };

/** One post, with what every room knows of it. */
@Injectable()
export class PostViewService implements PostView {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly media: MediaService,
  ) {}

  async post(clientId: string, postId: string): Promise<PostShape> {
    const { manager } = this.db;
    const post = await manager.findOneBy(Post, { id: postId, clientId });
    if (!post) throw new Refusal('not-found', 'There is no such post for this client.', { status: 'not-found' });

    const client = await manager.findOneByOrFail(Client, { id: clientId });
    const variants = await this.posts.variants(postId);
    const publications = (await manager.findBy(Publication, { postId })).filter((row) => row.state !== 'cancelled');
    const approval = await manager.findOne(Approval, { where: { postId }, order: { createdAt: 'DESC' } });
    const remarks = await manager.find(Remark, { where: { postId }, order: { createdAt: 'ASC' } });
    const pictures = await this.media.byId(clientId, variants.flatMap(pictureIds));
    const latest = await this.latestReadings(publications.map((row) => row.id));
    const name = await this.names([
      post.authorId,
      approval?.requestedById,
      approval?.decidedById,
      ...remarks.map((remark) => remark.authorId),
    ]);

    const byVariant = new Map(publications.map((row) => [row.variantId, row]));
    const { state, partly } = postState({
      variants: variants.length,
      approval: approval && { state: approval.state, contentHash: approval.contentHash },
      contentHash: post.contentHash,
      publications: publications.map((row) => row.state),
      mode: client.approval,
    });
    return {
      id: post.id,
      clientId,
      title: post.title,
      notes: post.notes,
      revision: post.revision,
      campaignId: post.campaignId,
      pillarId: post.pillarId,
      labels: post.labels,
      staleAfterMinutes: post.staleAfterMinutes,
      author: name(post.authorId),
      createdAt: post.createdAt.toISOString(),
      updatedAt: post.updatedAt.toISOString(),
      state,
      partly,
      contentHash: post.contentHash,
      variants: variants.map((variant) => ({
        ...this.variantView(variant, pictures, byVariant.get(variant.id)),
        publication: publicationView(byVariant.get(variant.id), latest),
      })),
      approval: approval && {
        state: approval.state,
        requestedBy: name(approval.requestedById),
        requestedAt: approval.createdAt.toISOString(),
        decidedBy: approval.decidedById ? name(approval.decidedById) : null,
        decidedAt: approval.decidedAt?.toISOString() ?? null,
        remark: approval.remark,
        contentHash: approval.contentHash,
      },
      remarks: remarks.map((remark) => ({
        id: remark.id,
        author: name(remark.authorId),
        text: remark.text,
        at: remark.createdAt.toISOString(),
      })),
    };
  }

  private variantView(variant: Variant, pictures: Map<string, Media>, publication: Publication | undefined) {
    // A right that ends before its day is a problem already today.
    const today = new Date().toISOString().slice(0, 10);
    const on = publication && publication.wall > today ? publication.wall.slice(0, 10) : today;
    return {
      id: variant.id,
      channelId: variant.channelId,
      network: variant.channel.network,
      format: variant.format,
      parts: variant.parts.map((part) => this.partView(part, pictures)),
      settings: variant.settings,
      language: variant.language,
      left: variant.leftAt !== null,
      problems: this.posts.problems(variant, variant.channel, pictures, on),
    };
  }

  private partView(part: StoredPart, pictures: Map<string, Media>) {
    return {
      text: part.text,
      card: part.card,
      attachments: part.attachments.flatMap(({ mediaId, alt, focus }) => {
        const picture = pictures.get(mediaId);
        if (!picture) return [];
        const { mime, bytes, width, height, filename, url, thumbUrl } = this.media.view(picture);
        const seconds = picture.seconds ?? undefined;
        const known = { mime, bytes, width, height, seconds, filename, focus, ...this.posts.standing(picture) };
        return [{ mediaId, alt, ...known, url, thumbUrl }];
      }),
    };
  }

  private async latestReadings(publicationIds: string[]): Promise<Map<string, LatestReading>> {
    if (publicationIds.length === 0) return new Map();
    const rows: (LatestReading & { publicationId: string })[] = await this.db.query(
      `SELECT DISTINCT ON (reading.publication_id) reading.*, reading.publication_id AS "publicationId",
              (SELECT count(click.id) FROM link LEFT JOIN click ON click.code = link.code AND click.dropped IS NULL
                WHERE link.variant_id = publication.variant_id HAVING count(link.code) > 0) AS "trackedClicks"
         FROM reading JOIN publication ON publication.id = reading.publication_id
        WHERE reading.publication_id = ANY($1) ORDER BY reading.publication_id, reading.at DESC`,
      [publicationIds],
    );
    return new Map(rows.map((row) => [row.publicationId, row]));
  }

  private async names(ids: (string | null | undefined)[]) {
    const rows: { id: string; name: string }[] = await this.db.query(
      'SELECT id, name FROM auth."user" WHERE id = ANY($1)',
      [[...new Set(ids.filter(Boolean))]],
    );
    const known = new Map(rows.map((row) => [row.id, row.name]));
    return (id: string) => ({ id, name: known.get(id) ?? '' });
  }
}

const pictureIds = (variant: Variant) => variant.parts.flatMap((part) => part.attachments.map((a) => a.mediaId));

function publicationView(row: Publication | undefined, latest: Map<string, LatestReading>) {
  if (!row) return null;
  const reading = latest.get(row.id);
  return {
    id: row.id,
    variantId: row.variantId,
    channelId: row.channelId,
    state: row.state,
    dueAt: row.dueAt.toISOString(),
    wall: row.wall,
    zone: row.zone,
    adjusted: row.adjusted,
    attempt: row.attempt,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    heldReason: row.state === 'held' ? row.heldReason : null,
    failure: row.failure,
    receipt: row.receipt && { externalId: row.receipt.externalId, url: row.receipt.url },
    sentAt: row.sentAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    takenDownAt: row.takenDownAt?.toISOString() ?? null,
    steps: Object.entries(row.checkpoints).map(([name, checkpoint]) => ({ name, at: checkpoint.at })),
    latest: reading
      ? {
          ...measureView(reading),
          trackedClicks: reading.trackedClicks === null ? null : Number(reading.trackedClicks),
        }
      : null,
  };
}
