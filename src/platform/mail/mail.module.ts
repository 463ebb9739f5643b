import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mail } from './mail.entity.js';
import { MailService } from './mail.service.js';

@Global()
@Module({ imports: [TypeOrmModule.forFeature([Mail])], providers: [MailService], exports: [MailService] })
export class MailModule {}
