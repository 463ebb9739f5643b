import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { ChannelsService } from '../channels/channels.service.js';
import type { newSlot } from './plans.dto.js';
import { Slot } from './slot.entity.js';

@Injectable()
export class SlotsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly channels: ChannelsService,
  ) {}

  async list(clientId: string): Promise<Slot[]> {
    return this.db.manager.find(Slot, { where: { clientId }, order: { weekday: 'ASC', time: 'ASC' } });
  }

  /** The same slot asked for twice is one slot. */
  async add(clientId: string, wanted: z.infer<typeof newSlot>): Promise<Slot> {
    await this.channels.get(clientId, wanted.channelId);
    const known = await this.db.manager.findOneBy(Slot, { ...wanted, clientId });
    return known ?? this.db.manager.save(Slot, this.db.manager.create(Slot, { ...wanted, clientId }));
  }

  async remove(clientId: string, id: string): Promise<void> {
    await this.db.manager.delete(Slot, { id, clientId });
  }
}
