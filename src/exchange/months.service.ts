import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Refusal } from '../domain/refusal.js';
import { toInstant } from '../domain/wall-clock.js';
import type { Media } from '../media/media.entity.js';
import { MediaService } from '../media/media.service.js';
import { monthPdf } from './month-pdf.js';
import { PlannedService } from './planned.service.js';

const MOST_PICTURES = 200;
const PICTURE_PX = 200;

/** A client's month on paper. */
@Injectable()
export class MonthsService {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly planned: PlannedService,
    private readonly media: MediaService,
  ) {}

  /** @param month `YYYY-MM` @throws Refusal invalid-time */
  async print(clientId: string, month: string, agency: string, locale?: 'en' | 'fr'): Promise<Buffer> {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
      throw new Refusal('invalid-time', `“${month}” is not a month. Write one such as 2026-12.`, {
        params: { wall: month },
      });
    }
    const client = await this.agencies.client(clientId);
    const [year, number] = month.split('-').map(Number) as [number, number];
    const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
    const begin = (of: string) => new Date(toInstant({ wall: `${of}-01T00:00`, zone: client.zone }).instant);
    const posts = await this.planned.between([clientId], begin(month), begin(next));
    const ids = [...new Set(posts.flatMap(({ mediaIds }) => mediaIds.slice(0, 1)))].slice(0, MOST_PICTURES);
    return monthPdf(posts, {
      ...{ client: client.name, hue: client.hue, agency, month },
      locale: locale ?? (client.language === 'fr' ? 'fr' : 'en'),
      pictures: await this.pictures(clientId, ids),
    });
  }

  private async pictures(clientId: string, ids: string[]): Promise<Map<string, string>> {
    const found = await this.media.byId(clientId, ids);
    const entries: [string, string][] = [];
    for (const [id, media] of found) {
      const small = media.thumbHash ? await this.small(media) : null;
      if (small) entries.push([id, small]);
    }
    return new Map(entries);
  }

  /** A picture that cannot be read must not keep a month from being printed. */
  private async small(media: Media): Promise<string | null> {
    try {
      const jpeg = sharp(await this.media.thumb(media)).flatten({ background: '#fff' });
      const bytes = await jpeg.resize(PICTURE_PX, PICTURE_PX, { fit: 'inside' }).jpeg({ quality: 80 }).toBuffer();
      return `data:image/jpeg;base64,${bytes.toString('base64')}`;
    } catch {
      return null;
    }
  }
}
