import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { makeLog } from './log.js';

export const LOG = Symbol('log');

@Global()
@Module({
  providers: [{ provide: LOG, inject: [CONFIG], useFactory: (config: Config) => makeLog(config.logLevel) }],
  exports: [LOG],
})
export class LogModule {}
