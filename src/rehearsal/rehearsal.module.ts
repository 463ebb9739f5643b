import { Module } from '@nestjs/common';
import { HistoryService } from './history.service.js';
import { PlanningService } from './planning.service.js';
import { RehearsalController } from './rehearsal.controller.js';
import { RehearsalService } from './rehearsal.service.js';

@Module({ controllers: [RehearsalController], providers: [RehearsalService, HistoryService, PlanningService] })
export class RehearsalModule {}
