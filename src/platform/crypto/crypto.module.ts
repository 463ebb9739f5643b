import { type DynamicModule, Module } from '@nestjs/common';
import { SECRET_KEY } from './keys.js';

@Module({})
export class CryptoModule {
  static of(key: Buffer): DynamicModule {
    return {
      module: CryptoModule,
      global: true,
      providers: [{ provide: SECRET_KEY, useValue: key }],
      exports: [SECRET_KEY],
    };
  }
}
