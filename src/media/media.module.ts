import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DiskStorage } from '../platform/storage/disk.js';
import { S3Storage } from '../platform/storage/s3.js';
import { STORAGE } from '../platform/storage/storage.js';
import { Ffmpeg } from './ffmpeg.js';
import { IntakeService } from './intake.service.js';
import { MediaController, PullController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaService } from './media.service.js';
import { MediaWorker } from './media.worker.js';
import { Rendition } from './rendition.entity.js';
import { RenditionsService } from './renditions.service.js';
import { SweepService } from './sweep.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Media, Rendition]), JournalModule],
  controllers: [MediaController, PullController, UploadsController],
  providers: [
    {
      provide: STORAGE,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        config.s3 ? new S3Storage(config.s3) : new DiskStorage(join(config.dataDir, 'media')),
    },
    Ffmpeg,
    IntakeService,
    MediaService,
    RenditionsService,
    MediaWorker,
    SweepService,
    UploadsService,
  ],
  exports: [MediaService, IntakeService, RenditionsService, SweepService, UploadsService, STORAGE],
})
export class MediaModule {}
