import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import type { Acting, SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Agency } from '../agencies/agency.entity.js';
import { Client } from '../agencies/client.entity.js';
import { ApprovalsService } from '../approvals/approvals.service.js';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelsService } from '../channels/channels.service.js';
import { NetworksService } from '../channels/networks.service.js';
import { type Format, takesPlainText } from '../domain/format.js';
import { Refusal } from '../domain/refusal.js';
import { toInstant, toWall } from '../domain/wall-clock.js';
import { IntakeService } from '../media/intake.service.js';
import type { Network } from '../networks/network.js';
import { SlotsService } from '../plans/slots.service.js';
import { PostsService } from '../posts/posts.service.js';
import { SchedulesService } from '../publishing/schedules.service.js';
import { consent } from './consent.js';
import { HistoryService } from './history.service.js';
import { type Filed, PlanningService } from './planning.service.js';
import { PICTURES, SAMPLE, type SampleClient, type SamplePost } from './sample.js';

const PASSWORD = 'rehearsal';
const NETWORKS = 4;

/** The sample agency: two clients on simulated networks, made through the same doors that people use. */
@Injectable()
export class RehearsalService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly agencies: AgenciesService,
    private readonly networks: NetworksService,
    private readonly channels: ChannelsService,
    private readonly intake: IntakeService,
    private readonly slots: SlotsService,
    private readonly posts: PostsService,
    private readonly approvals: ApprovalsService,
    private readonly schedules: SchedulesService,
    private readonly history: HistoryService,
    private readonly planning: PlanningService,
  ) {}

  /** Fills an agency with the sample clients; asked twice, the second one finds them there. */
  async fill(me: SignedIn): Promise<Client[]> {
    const agency = await this.db.manager.findOneByOrFail(Agency, { id: me.agencyId! });
    const present = await this.db.manager.findBy(Client, { agencyId: agency.id, rehearsal: true });
    if (present.length > 0) return present;

    const language = agency.locale === 'fr' ? 'fr' : 'en';
    const clients: Client[] = [];
    for (const sample of SAMPLE) {
      const { name, shortName, hue } = sample;
      const client = await this.agencies.addClient(agency.id, { name, shortName, hue, language }, true);
      clients.push(client);
      try {
        await this.fillClient({ person: me.person, agencyId: agency.id, clientId: client.id }, client, sample);
      } catch (error) {
        await this.remove(agency.id); // half a sample would be worse than none
        throw error;
      }
    }
    return clients;
  }

  /** Removes every rehearsal client of an agency, with all that is theirs. */
  async remove(agencyId: string): Promise<void> {
    const clients = await this.db.manager.findBy(Client, { agencyId, rehearsal: true });
    for (const client of clients) await this.agencies.removeClient(client.id);
  }

  /** Networks that take the sample’s words and pictures as they are; a few, so that the month can be read. */
  private speaking(): Network[] {
    return this.networks
      .all()
      .filter(({ formats }) => formats.some(takesTextAndPictures))
      .slice(0, NETWORKS);
  }

  private async fillClient(acting: Acting, client: Client, sample: SampleClient): Promise<void> {
    const channels: Channel[] = [];
    for (const network of this.speaking()) channels.push(await this.connect(acting, network.name, sample.account));
    for (const slot of sample.slots) {
      for (const channel of channels) await this.slots.add(client.id, { ...slot, channelId: channel.id });
    }
    const filed = await this.planning.plan(acting, client, channels);
    const pictures = new Map<string, string>();
    for (const [index, post] of sample.posts.entries()) {
      // Not everything is said everywhere: most posts go to all channels, every third to two of them.
      const chosen = index % 3 === 2 ? channels.slice(0, 2) : channels;
      await this.fillPost(acting, client, post, chosen, pictures, filed);
    }
  }

  /** Connects by the network's own flow, consenting as the sample account's owner would. */
  private async connect(acting: Acting, network: string, account: string): Promise<Channel> {
    const input = this.credentials(network, account);
    const { channel, authorizeUrl } = await this.channels.connect(acting, {
      network,
      rehearsal: true,
      byHand: false,
      input,
    });
    if (channel) return channel as Channel;
    const back = await consent(authorizeUrl!, account);
    const arrival = await this.channels.comeBack(acting.person, network, Object.fromEntries(back.searchParams));
    if (arrival.choice === null) return arrival.channel;
    const { accounts } = await this.channels.offered(acting.person.id, arrival.choice);
    const chosen = accounts.find((one) => one.handle === account) ?? accounts[0]!;
    return (await this.channels.choose(acting.person, arrival.choice, [chosen.externalId]))[0]!;
  }

  private credentials(network: string, account: string): Record<string, string> {
    const asked = this.networks.get(network).connect.fields.filter((field) => field.required && field.type !== 'url');
    return Object.fromEntries(asked.map((field) => [field.name, field.type === 'password' ? PASSWORD : account]));
  }

  private async fillPost(
    acting: Acting,
    client: Client,
    sample: SamplePost,
    channels: Channel[],
    pictures: Map<string, string>,
    filed: Filed,
  ): Promise<void> {
    const language = client.language === 'fr' ? 'fr' : 'en';
    const attachments = sample.picture ? [await this.picture(client, sample.picture, language, pictures)] : [];
    const post = await this.posts.draft(acting, {
      title: sample.title[language],
      notes: '',
      ...filed.get(sample.title.en),
      variants:
        sample.state === 'idea'
          ? []
          : channels.map((channel) => ({
              channelId: channel.id,
              format: this.networks.get(channel.network).formats.find(takesTextAndPictures)!.name,
              parts: [{ text: sample.text[language], attachments }],
              settings: {},
            })),
    });

    const { state } = sample;
    const moment = sample.day === undefined ? null : momentOf(sample, client.zone);
    if (state !== 'idea' && state !== 'draft') await this.approvals.request(acting, post.id);
    if (sample.remark) await this.approvals.remark(acting, post.id, sample.remark[language]);
    if (['approved', 'scheduled', 'published', 'held', 'failed', 'unconfirmed'].includes(state)) {
      await this.approvals.decide(acting, post.id, { decision: 'approved', contentHash: post.contentHash });
    }
    if (state === 'changes-wanted') {
      await this.approvals.decide(acting, post.id, { decision: 'changes-wanted', contentHash: post.contentHash });
    }
    if (!moment) return;
    if (['published', 'failed', 'unconfirmed'].includes(state)) {
      await this.history.tell(acting, post.id, { ...moment, state, echo: sample.echo ?? 1 });
      return;
    }
    await this.schedules.schedule(acting, post.id, { wall: moment.wall, zone: client.zone });
    if (state === 'held') {
      const view = await this.history.publicationsOf(post.id);
      for (const id of view) await this.schedules.hold(acting, id);
    }
  }

  private async picture(client: Client, name: 'bread' | 'bicycle', language: 'en' | 'fr', made: Map<string, string>) {
    const { alt, svg } = PICTURES[name];
    if (!made.has(name)) {
      const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
      const media = await this.intake.upload(client.id, `${name}.jpg`, bytes, alt[language]);
      made.set(name, media.id);
    }
    return { mediaId: made.get(name)!, alt: alt[language] };
  }
}

/** @throws Refusal when the sample itself is wrong */
function momentOf(sample: SamplePost, zone: string): { wall: string; at: Date; zone: string } {
  const day = toWall(new Date(Date.now() + sample.day! * 86_400_000).toISOString(), zone).slice(0, 10);
  const found = toInstant({ wall: `${day}T${sample.time}`, zone });
  if (!found.instant) throw new Refusal('invalid-time', `The sample has no valid time for “${sample.title.en}”.`);
  return { wall: found.wall, at: new Date(found.instant), zone };
}

const takesTextAndPictures = (format: Format) => takesPlainText(format) && format.pictures !== undefined;
