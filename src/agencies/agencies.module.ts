import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../platform/config/config.js';
import { derive, SECRET_KEY } from '../platform/crypto/keys.js';
import { DATABASE_URL } from '../platform/database/database.module.js';
import { AccessGuard } from './access.guard.js';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesService } from './agencies.service.js';
import { Agency } from './agency.entity.js';
import { Client } from './client.entity.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsService } from './invitations.service.js';
import { Member } from './member.entity.js';
import { PeopleController } from './people.controller.js';
import { makePeople, type People } from './people.js';
import { PEOPLE } from './people.token.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Agency, Client, Member, Invitation])],
  controllers: [AgenciesController, PeopleController],
  providers: [
    AgenciesService,
    InvitationsService,
    {
      provide: PEOPLE,
      inject: [CONFIG, DATABASE_URL, SECRET_KEY, InvitationsService],
      useFactory: async (config: Config, databaseUrl: string, key: Buffer, invitations: InvitationsService) => {
        const people = makePeople({
          databaseUrl,
          publicUrl: config.publicUrl,
          secret: derive(key, 'people').toString('base64url'),
          secureCookies: config.secureCookies,
          mayJoin: (email) => invitations.mayJoin(email),
        });
        await people.migrate();
        return people;
      },
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AgenciesService, PEOPLE],
})
export class AgenciesModule implements OnApplicationShutdown {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  async onApplicationShutdown() {
    await this.people.close();
  }
}
