import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { goOn } from './exchange.jobs.js';
import { ImportStepsService } from './import-steps.service.js';

@Injectable()
export class ExchangeWorker {
  constructor(private readonly steps: ImportStepsService) {}

  @Handles(goOn)
  async goOn({ importId, turn }: { importId: string; turn: string }) {
    await this.steps.goOn(importId, Number(turn));
  }
}
