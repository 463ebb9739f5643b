import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { Campaign } from './campaign.entity.js';
import { Occasion } from './occasion.entity.js';
import { OccasionsController } from './occasions.controller.js';
import { OccasionsService } from './occasions.service.js';
import { Pillar } from './pillar.entity.js';
import { PlansController } from './plans.controller.js';
import { ChannelPromise } from './promise.entity.js';
import { Slot } from './slot.entity.js';
import { SlotsService } from './slots.service.js';
import { StrategyController } from './strategy.controller.js';
import { StrategyService } from './strategy.service.js';

@Global()
@Module({
  imports: [JournalModule, TypeOrmModule.forFeature([Slot, Campaign, Pillar, ChannelPromise, Occasion])],
  controllers: [PlansController, StrategyController, OccasionsController],
  providers: [SlotsService, StrategyService, OccasionsService],
  exports: [SlotsService, StrategyService, OccasionsService],
})
export class PlansModule {}
