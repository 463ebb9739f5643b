import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May, MayForAgency, Me, Public, type SignedIn } from './access.js';
import {
  agencyShape,
  clientChange,
  clientShape,
  invitationShape,
  meChange,
  membersShape,
  meShape,
  newAgency,
  newClient,
  newInvitation,
  openInvitationShape,
  setupShape,
} from './agencies.dto.js';
import { AgenciesService, clientView } from './agencies.service.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('agencies')
@Controller('api')
export class AgenciesController {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly invitations: InvitationsService,
  ) {}

  @Get('setup')
  @Public()
  @ApiResponse({ status: 200, standardSchema: setupShape })
  setup() {
    return this.agencies.setup();
  }

  @Get('me')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: meShape })
  me(@Me() me: SignedIn) {
    return this.agencies.me(me);
  }

  @Patch('me')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: meShape })
  changeMe(@Me() me: SignedIn, @Body({ schema: meChange }) change: z.infer<typeof meChange>) {
    return this.agencies.changeMe(me, change);
  }

  @Post('agency')
  @AnyMember()
  @ApiResponse({ status: 201, standardSchema: agencyShape })
  open(@Me() me: SignedIn, @Body({ schema: newAgency }) wanted: z.infer<typeof newAgency>) {
    return this.agencies.open(me, wanted);
  }

  @Get('clients')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: z.array(clientShape) })
  async clients(@Me() me: SignedIn) {
    return (await this.agencies.clientsOf(me)).map(clientView);
  }

  @Post('clients')
  @MayForAgency('manage-agency')
  @ApiResponse({ status: 201, standardSchema: clientShape })
  async addClient(@Me() me: SignedIn, @Body({ schema: newClient }) wanted: z.infer<typeof newClient>) {
    return clientView(await this.agencies.addClient(me.agencyId!, wanted));
  }

  @Patch('clients/:client')
  @May('manage-client')
  @ApiResponse({ status: 200, standardSchema: clientShape })
  async changeClient(
    @ActingFor() acting: Acting,
    @Body({ schema: clientChange }) change: z.infer<typeof clientChange>,
  ) {
    return clientView(await this.agencies.changeClient(acting.clientId, change));
  }

  @Delete('clients/:client')
  @May('manage-client')
  @HttpCode(204)
  async removeClient(@ActingFor() acting: Acting) {
    await this.agencies.removeClient(acting.clientId);
  }

  @Get('members')
  @MayForAgency('manage-agency')
  @ApiResponse({ status: 200, standardSchema: membersShape })
  members(@Me() me: SignedIn) {
    return this.invitations.members(me.agencyId!);
  }

  @Delete('members/:id')
  @MayForAgency('manage-agency')
  @HttpCode(204)
  async removeMember(@Me() me: SignedIn, @Param('id', { schema: z.uuid() }) id: string) {
    await this.invitations.removeMember(me.agencyId!, id);
  }

  @Post('invitations')
  @MayForAgency('manage-agency')
  @ApiResponse({ status: 201, standardSchema: invitationShape })
  invite(@Me() me: SignedIn, @Body({ schema: newInvitation }) wanted: z.infer<typeof newInvitation>) {
    return this.invitations.invite(me.agencyId!, wanted);
  }

  @Delete('invitations/:id')
  @MayForAgency('manage-agency')
  @HttpCode(204)
  async withdraw(@Me() me: SignedIn, @Param('id', { schema: z.uuid() }) id: string) {
    await this.invitations.withdraw(me.agencyId!, id);
  }

  @Get('invitations/:token')
  @Public()
  @ApiResponse({ status: 200, standardSchema: openInvitationShape })
  look(@Param('token') token: string) {
    return this.invitations.look(token);
  }

  @Post('invitations/:token/accept')
  @AnyMember()
  @HttpCode(204)
  async accept(@Me() me: SignedIn, @Param('token') token: string) {
    await this.invitations.accept(me, token);
  }
}
