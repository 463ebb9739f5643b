import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DiskStorage } from '../platform/storage/disk.js';
import { S3Storage } from '../platform/storage/s3.js';
import { STORAGE } from '../platform/storage/storage.js';
import { MediaController, PullController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaService } from './media.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Media])],
  controllers: [MediaController, PullController],
  providers: [
    {
      provide: STORAGE,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        config.s3 ? new S3Storage(config.s3) : new DiskStorage(join(config.dataDir, 'media')),
    },
    MediaService,
  ],
  exports: [MediaService, STORAGE],
})
export class MediaModule {}
