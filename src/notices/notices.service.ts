import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { sentence } from '../channels/channels.dto.js';
import type { Sentence } from '../networks/sentence.js';

export const attentionShape = z
  .array(
    z.object({
      kind: z.enum(['handed', 'failed', 'held', 'unconfirmed', 'channel']),
      id: z.uuid(),
      clientId: z.uuid(),
      postId: z.uuid().nullable(),
      channelId: z.uuid().nullable(),
      title: z.string(),
      at: z.iso.datetime(),
      say: sentence,
    }),
  )
  .meta({ id: 'Attention' });

const HELD: Record<string, Sentence> = {
  'not-approved': {
    en: 'It was not approved at its time. Approve it, then choose a new time or publish it now.',
    fr: 'Il n’était pas approuvé à son heure. Approuvez-le, puis choisissez une nouvelle heure ou publiez-le.',
  },
  reconnect: {
    en: 'Its channel must be connected again. Then publish it, or choose a new time.',
    fr: 'Son canal doit être reconnecté. Ensuite, publiez-le ou choisissez une nouvelle heure.',
  },
  stopped: {
    en: 'Publishing was stopped when its time came. Resume, or publish it now.',
    fr: 'La publication était arrêtée à son heure. Reprenez, ou publiez-le maintenant.',
  },
  restored: {
    en: 'Its time passed while the house was restored from a backup. Look whether it was published, then say so.',
    fr: 'Son heure est passée pendant la restauration d’une sauvegarde. Vérifiez s’il a été publié, puis indiquez-le.',
  },
  'not-posted': {
    en: 'Nobody said that it was posted by hand. Post it and say so, or choose a new time.',
    fr: 'Personne n’a dit l’avoir publié à la main. Publiez-le et confirmez-le, ou choisissez une nouvelle heure.',
  },
  stale: {
    en: 'Its time passed too long ago. Choose a new time, or publish it now.',
    fr: 'Son heure est passée depuis trop longtemps. Choisissez une nouvelle heure, ou publiez-le maintenant.',
  },
};
const HANDED: Sentence = {
  en: 'It is time: post it by hand, then say so.',
  fr: 'C’est l’heure : publiez-le à la main, puis confirmez-le.',
};
const ASKED: Sentence = {
  en: 'Someone put it on hold. Resume it, or choose a new time.',
  fr: 'Quelqu’un l’a mis en attente. Reprenez-le, ou choisissez une nouvelle heure.',
};
const UNKNOWN: Sentence = {
  en: 'The network may have published it. Look at the channel, then say whether it is there.',
  fr: 'Le réseau l’a peut-être publié. Regardez le canal, puis dites s’il y est.',
};

interface Row {
  kind: 'handed' | 'failed' | 'held' | 'unconfirmed' | 'channel';
  id: string;
  clientId: string;
  postId: string | null;
  channelId: string | null;
  title: string;
  at: Date;
  reason: string | null;
  say: Sentence | null;
}

/** What waits for a person. */
@Injectable()
export class NoticesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly agencies: AgenciesService,
  ) {}

  async attention(me: SignedIn): Promise<z.infer<typeof attentionShape>> {
    const clients = (await this.agencies.clientsOf(me)).map((client) => client.id);
    const rows: Row[] = await this.db.query(
      `SELECT publication.state AS kind, publication.id, publication.client_id AS "clientId",
              publication.post_id AS "postId", publication.channel_id AS "channelId", post.title,
              publication.due_at AS at, publication.held_reason AS reason, publication.failure->'say' AS say
         FROM publication JOIN post ON post.id = publication.post_id
        WHERE publication.client_id = ANY($1) AND publication.state IN ('handed', 'failed', 'held', 'unconfirmed')
       UNION ALL
       SELECT 'channel', id, client_id, NULL, id, handle, coalesce(checked_at, created_at), NULL, health_say
         FROM channel WHERE client_id = ANY($1) AND health = 'attention'
        ORDER BY at DESC LIMIT 200`,
      [clients],
    );
    return rows.map(({ reason, say, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      say: row.kind === 'handed' ? HANDED : row.kind === 'held' ? (HELD[reason ?? ''] ?? ASKED) : (say ?? UNKNOWN),
    }));
  }
}
