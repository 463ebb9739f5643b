import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PlansController } from './plans.controller.js';
import { Slot } from './slot.entity.js';
import { SlotsService } from './slots.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Slot])],
  controllers: [PlansController],
  providers: [SlotsService],
  exports: [SlotsService],
})
export class PlansModule {}
