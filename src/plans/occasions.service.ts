import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { marronniers } from './marronniers.js';
import { Occasion } from './occasion.entity.js';
import type { newOccasion, occasionChange } from './occasions.dto.js';
import { type NamedDay, publicDays } from './public-days.js';
import { ordered } from './strategy.service.js';

export interface Band extends NamedDay {
  kind: 'public-day' | 'marronnier' | 'occasion' | 'note';
  id: string;
  /** null: for every client shown. */
  clientId: string | null;
}

/** What a calendar should remember besides posts: public days, days people speak about, and a client's own. */
@Injectable()
export class OccasionsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly journal: JournalService,
  ) {}

  list(clientId: string): Promise<Occasion[]> {
    return this.db.manager.find(Occasion, { where: { clientId }, order: { startsOn: 'ASC', name: 'ASC' } });
  }

  async add(acting: Acting, wanted: z.infer<typeof newOccasion>): Promise<Occasion> {
    const made = { ...wanted, endsOn: wanted.endsOn ?? wanted.startsOn, clientId: acting.clientId };
    ordered(made);
    return this.db.transaction(async (manager) => {
      await this.note(manager, acting, 'plan.occasion-added', made.name);
      return manager.save(Occasion, manager.create(Occasion, made));
    });
  }

  async change(acting: Acting, id: string, change: z.infer<typeof occasionChange>): Promise<Occasion> {
    return this.db.transaction(async (manager) => {
      const occasion = Object.assign(await this.find(manager, acting.clientId, id), change);
      ordered(occasion);
      await this.note(manager, acting, 'plan.occasion-changed', occasion.name);
      return manager.save(Occasion, occasion);
    });
  }

  async remove(acting: Acting, id: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { name } = await this.find(manager, acting.clientId, id);
      await manager.delete(Occasion, { id });
      await this.note(manager, acting, 'plan.occasion-removed', name);
    });
  }

  /** All that touches a span of days, both included; what several clients share is told once. */
  async between(clientIds: string[], from: string, to: string): Promise<Band[]> {
    const clients = await this.db.manager.findBy(Client, { id: In(clientIds) });
    const own = await this.db.manager.findBy(Occasion, { clientId: In(clientIds) });
    const years = yearsOf(from, to);
    const shared = years.flatMap((year) => [
      ...[...new Set(clients.flatMap(({ countries }) => countries))].flatMap((country) =>
        publicDays(country, year).map((day): Band => {
          return { ...day, kind: 'public-day', id: `${country} ${day.from} ${day.name.en}`, clientId: null };
        }),
      ),
      ...(clients.some(({ marronniers }) => marronniers) ? marronniers(year) : []).map((day): Band => {
        return { ...day, kind: 'marronnier', id: day.name.en, clientId: null };
      }),
    ]);
    const ours = own.flatMap((occasion) =>
      (occasion.yearly ? years : [Number(occasion.startsOn.slice(0, 4))]).map((year) => bandOf(occasion, year)),
    );
    return [...once(shared), ...ours]
      .filter((band) => band.from <= to && band.to >= from)
      .toSorted((a, b) => a.from.localeCompare(b.from));
  }

  private async find(manager: EntityManager, clientId: string, id: string): Promise<Occasion> {
    const found = await manager.findOneBy(Occasion, { id, clientId });
    if (!found) throw new Refusal('not-found', 'This is not in the plan any more.', { status: 'not-found' });
    return found;
  }

  private note(manager: EntityManager, { clientId, person }: Acting, what: string, name: string): Promise<void> {
    return this.journal.write(manager, { clientId, actorId: person.id, what, params: { name } });
  }
}

/** A winter occasion that ends in January began the year before. */
function yearsOf(from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function bandOf({ id, clientId, kind, name, startsOn, endsOn }: Occasion, year: number): Band {
  const later = year - Number(startsOn.slice(0, 4));
  const shifted = (day: string) => onYear(day, Number(day.slice(0, 4)) + later);
  return { kind, id, clientId, name: { en: name, fr: name }, from: shifted(startsOn), to: shifted(endsOn) };
}

/** 29 February is kept on the 28th where there is none. */
function onYear(day: string, year: number): string {
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const rest = day.slice(5) === '02-29' && !isLeap ? '02-28' : day.slice(5);
  return `${year}-${rest}`;
}

/** Christmas is one day, whichever country rests. */
function once(bands: Band[]): Band[] {
  return [...new Map(bands.map((band) => [`${band.from} ${band.name.en}`, band] as const)).values()];
}
