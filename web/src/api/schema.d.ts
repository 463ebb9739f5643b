// Made by `npm run openapi` from the server's schemas; not edited by hand.

export interface paths {
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgenciesController_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgenciesController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["AgenciesController_changeMe"];
        trace?: never;
    };
    "/api/agency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgenciesController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgenciesController_clients"];
        put?: never;
        post: operations["AgenciesController_addClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["AgenciesController_removeClient"];
        options?: never;
        head?: never;
        patch: operations["AgenciesController_changeClient"];
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgenciesController_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["AgenciesController_removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgenciesController_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["AgenciesController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgenciesController_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgenciesController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChannelsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChannelsController_list"];
        put?: never;
        post: operations["ChannelsController_connect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/choices/{choice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChannelsController_offered"];
        put?: never;
        post: operations["ChannelsController_choose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/choices/{setting}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChannelsController_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ChannelsController_check"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ChannelsController_refresh"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChannelsController_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/responsible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ChannelsController_entrust"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["ChannelsController_disconnect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MediaController_list"];
        put?: never;
        post: operations["MediaController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/media/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MediaController_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/media/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MediaController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MediaController_get"];
        put?: never;
        post?: never;
        delete: operations["MediaController_remove"];
        options?: never;
        head?: never;
        patch: operations["MediaController_describe"];
        trace?: never;
    };
    "/api/media/{media}/renditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MediaController_copies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UploadsController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["UploadsController_outcome"];
        put?: never;
        post?: never;
        delete: operations["UploadsController_giveUp"];
        options?: never;
        head: operations["UploadsController_look"];
        patch: operations["UploadsController_goOn"];
        trace?: never;
    };
    "/api/clients/{client}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlansController_list"];
        put?: never;
        post: operations["PlansController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/slots/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["PlansController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategyController_campaigns"];
        put?: never;
        post: operations["StrategyController_addCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["StrategyController_removeCampaign"];
        options?: never;
        head?: never;
        patch: operations["StrategyController_changeCampaign"];
        trace?: never;
    };
    "/api/clients/{client}/pillars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategyController_pillars"];
        put?: never;
        post: operations["StrategyController_addPillar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pillars/{pillar}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["StrategyController_removePillar"];
        options?: never;
        head?: never;
        patch: operations["StrategyController_changePillar"];
        trace?: never;
    };
    "/api/clients/{client}/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategyController_promises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/promise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["StrategyController_promise"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OccasionsController_countries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/occasions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OccasionsController_list"];
        put?: never;
        post: operations["OccasionsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/occasions/{occasion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["OccasionsController_remove"];
        options?: never;
        head?: never;
        patch: operations["OccasionsController_change"];
        trace?: never;
    };
    "/api/clients/{client}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_posts"];
        put?: never;
        post: operations["PostsController_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PostsController_get"];
        put: operations["PostsController_edit"];
        post?: never;
        delete: operations["PostsController_remove"];
        options?: never;
        head?: never;
        patch: operations["PostsController_file"];
        trace?: never;
    };
    "/api/posts/{post}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostsController_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PostsController_showing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VersionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VersionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["VersionsController_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/hashtag-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ComposingController_groups"];
        put?: never;
        post: operations["ComposingController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/hashtag-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ComposingController_change"];
        post?: never;
        delete: operations["ComposingController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/link-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ComposingController_card"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ApprovalsController_request"];
        delete: operations["ApprovalsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/approval/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ApprovalsController_decide"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/remarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ApprovalsController_remark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/slots/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_nextSlot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_allStops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_stopsOf"];
        put?: never;
        post: operations["PublishingController_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/stops/{stop}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublishingController_endStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_budgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reliability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/journal/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublishingController_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublishingController_schedule"];
        delete: operations["PublishingController_unschedule"];
        options?: never;
        head?: never;
        patch: operations["PublishingController_moveAll"];
        trace?: never;
    };
    "/api/posts/{post}/stale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PublishingController_staleAfter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["PublishingController_move"];
        trace?: never;
    };
    "/api/publications/{publication}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PublishingController_hold"];
        post?: never;
        delete: operations["PublishingController_resume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PublishingController_retry"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PublishingController_outcome"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CorrectionsController_list"];
        put?: never;
        post: operations["CorrectionsController_correct"];
        delete: operations["CorrectionsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/corrections/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["CorrectionsController_decide"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["CorrectionsController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_toSlots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/approval-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/approval-withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/bulk/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BulkController_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HandoffsController_address"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handoffs/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HandoffsController_open"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handoffs/{token}/posted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["HandoffsController_posted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handoffs/{token}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["HandoffsController_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handoffs/{token}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["HandoffsController_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SeriesController_list"];
        put?: never;
        post: operations["SeriesController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/series/{series}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SeriesController_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/occurrences/{occurrence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["SeriesController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{publication}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["EngagementController_readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["EngagementController_replies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AccountReadingsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AccountReadingsController_readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_between"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/posts/{post}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SavedViewsController_list"];
        put: operations["SavedViewsController_keep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["SavedViewsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["NoticesController_attention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FeedsController_ofClient"];
        put: operations["FeedsController_makeForClient"];
        post?: never;
        delete: operations["FeedsController_revokeOfClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FeedsController_mine"];
        put: operations["FeedsController_makeMine"];
        post?: never;
        delete: operations["FeedsController_revokeMine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ImportsController_list"];
        put?: never;
        post: operations["ImportsController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/import-example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ImportsController_example"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ImportsController_get"];
        put?: never;
        post?: never;
        delete: operations["ImportsController_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ImportsController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ImportsController_map"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ImportsController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ImportsController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client}/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportsController_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RehearsalController_fill"];
        delete: operations["RehearsalController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Setup: {
            needsOwner: boolean;
            rehearsal: boolean;
            mail: boolean;
            version: string;
        };
        Me: {
            user: {
                id: string;
                name: string;
                email: string;
                locale: string | null;
            };
            agency: components["schemas"]["Agency"] | null;
            /** @enum {string|null} */
            role: "owner" | "planner" | "writer" | "approver" | null;
            memberships: {
                /** Format: uuid */
                clientId: string | null;
                /** @enum {string} */
                role: "owner" | "planner" | "writer" | "approver";
            }[];
            clients: components["schemas"]["Client"][];
            hasRehearsal: boolean;
            /** @description What this person may do, by client id */
            may: {
                [key: string]: string[];
            };
        };
        Agency: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        Client: {
            /** Format: uuid */
            id: string;
            name: string;
            shortName: string;
            hue: number;
            zone: string;
            /** @enum {string} */
            language: "fr" | "en";
            /** @enum {string} */
            approval: "required" | "none";
            /** @description What could not leave for this long is held and asked about */
            staleAfterMinutes: number;
            /** @description Whose public days its calendar shows: ISO 3166-1 codes */
            countries: string[];
            /** @description Whether its calendar shows the international days people speak about */
            marronniers: boolean;
            rehearsal: boolean;
        };
        MeChange: {
            name?: string;
            /** @enum {string} */
            locale?: "fr" | "en";
        };
        NewAgency: {
            name: string;
            zone: string;
            /** @enum {string} */
            locale: "fr" | "en";
        };
        NewClient: {
            name: string;
            shortName?: string;
            hue?: number;
            zone?: string;
            /** @enum {string} */
            language?: "fr" | "en";
            /** @enum {string} */
            approval?: "required" | "none";
            staleAfterMinutes?: number;
            countries?: string[];
            marronniers?: boolean;
        };
        ClientChange: {
            name?: string;
            shortName?: string;
            hue?: number;
            zone?: string;
            /** @enum {string} */
            language?: "fr" | "en";
            /** @enum {string} */
            approval?: "required" | "none";
            staleAfterMinutes?: number;
            countries?: string[];
            marronniers?: boolean;
        };
        Members: {
            members: components["schemas"]["Member"][];
            invitations: components["schemas"]["Invitation"][];
        };
        Member: {
            /** Format: uuid */
            id: string;
            userId: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "planner" | "writer" | "approver";
            /** Format: uuid */
            clientId: string | null;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "planner" | "writer" | "approver";
            /** Format: uuid */
            clientId: string | null;
            /** Format: date-time */
            expiresAt: string;
            /** @description Only when it has just been made: the token itself is not kept */
            url: string | null;
        };
        NewInvitation: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: "owner" | "planner" | "writer" | "approver";
            /** Format: uuid */
            clientId: string | null;
        };
        OpenInvitation: {
            agency: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "planner" | "writer" | "approver";
            client: string | null;
        };
        Network: {
            name: string;
            label: string;
            colour: string;
            promise: components["schemas"]["Sentence"];
            logoUrl: string;
            connect: {
                /** @enum {string} */
                by: "credentials" | "oauth";
                fields: components["schemas"]["Field"][];
            };
            scopes: string[];
            /** @description The self-hoster has given the application keys this network asks for */
            configured: boolean;
            missingKeys: string[];
            formats: components["schemas"]["Format"][];
            neverTells: string[];
            /** @description What may be changed of what is out; null: nothing */
            corrects: {
                formats: string[];
                settings: string[];
            } | null;
            /** @description What is out can be deleted from here */
            deletes: boolean;
        };
        Sentence: {
            en: string;
            fr: string;
        };
        Field: {
            name: string;
            label: components["schemas"]["Sentence"];
            help?: components["schemas"]["Sentence"];
            /** @enum {string} */
            type: "text" | "password" | "url" | "select" | "switch";
            required?: boolean;
            placeholder?: string;
            options?: {
                value: string;
                label: components["schemas"]["Sentence"];
            }[];
            default?: string | boolean;
        };
        Format: {
            name: string;
            label: components["schemas"]["Sentence"];
            text: {
                /** @enum {string} */
                count: "graphemes" | "weighted" | "utf16";
                max: number;
                maxBytes?: number;
                linkLength?: number;
                shortensRemoteMentions?: boolean;
            };
            pictures?: {
                max: number;
                mimes: string[];
                maxBytes: number;
                maxPixels?: number;
                maxAltGraphemes?: number;
                /** @description width ÷ height */
                aspect?: {
                    min: number;
                    max: number;
                };
            };
            films?: {
                max: number;
                mimes: string[];
                maxBytes: number;
                minSeconds?: number;
                maxSeconds?: number;
                /** @description width ÷ height */
                aspect?: {
                    min: number;
                    max: number;
                };
                minSide?: number;
                maxSide?: number;
                maxAltGraphemes?: number;
            };
            documents?: {
                max: number;
                mimes: string[];
                maxBytes: number;
            };
            minAttachments?: number;
            mixes?: boolean;
            maxHashtags?: number;
            maxParts: number;
            minParts: number;
            /** @enum {string} */
            link: "card" | "scraped" | "none";
            settings: {
                name: string;
                label: components["schemas"]["Sentence"];
                help?: components["schemas"]["Sentence"];
                /** @enum {string} */
                type: "text" | "long-text" | "tags" | "select" | "switch" | "choice" | "media";
                options?: {
                    value: string;
                    label: components["schemas"]["Sentence"];
                }[];
                default?: string | boolean;
                required?: boolean;
                requiredWith?: {
                    setting: string;
                    value: string;
                };
                maxGraphemes?: number;
                maxBytes?: number;
                maxTags?: number;
                countsAsText?: boolean;
            }[];
            preview?: {
                /** @enum {string} */
                layout: "feed" | "story" | "reel" | "thread" | "carousel" | "document" | "video" | "pin";
                /** @description Where the network folds a long text behind “see more”; absent: it does not say */
                cut?: {
                    graphemes?: number;
                    lines?: number;
                    source: string;
                };
                /** @enum {string} */
                title?: "above" | "below";
            };
            source: {
                document: string;
                readOn: string;
            };
        };
        Channel: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            network: string;
            handle: string;
            displayName: string;
            avatarUrl: string | null;
            url: string | null;
            rehearsal: boolean;
            /** @description What is due is handed to people, who post it */
            byHand: boolean;
            /** @description Who is handed what is due */
            responsible: string[];
            /** @enum {string} */
            health: "ok" | "attention" | "disconnected";
            healthSay: components["schemas"]["Sentence"] | null;
            /** Format: date-time */
            checkedAt: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description The network takes nothing more of this account before; null: it said nothing of the kind
             */
            spentUntil: string | null;
            formats: components["schemas"]["Format"][];
        };
        NewChannel: {
            network: string;
            /** @default false */
            rehearsal: boolean;
            /**
             * @description Without any API; `input` has the handle
             * @default false
             */
            byHand: boolean;
            /** @default {} */
            input: {
                [key: string]: string;
            };
        };
        NewChannelAnswer: {
            channel: components["schemas"]["Channel"] | null;
            authorizeUrl: string | null;
        };
        AccountsOffered: {
            /** Format: uuid */
            clientId: string;
            network: string;
            accounts: {
                externalId: string;
                handle: string;
                displayName: string;
                avatarUrl: string | null;
                connected: boolean;
            }[];
        };
        AccountsChosen: {
            accounts: string[];
        };
        Responsible: {
            people: string[];
        };
        MediaPage: {
            media: components["schemas"]["Media"][];
            /** Format: uuid */
            next: string | null;
        };
        Media: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            filename: string;
            mime: string;
            bytes: number;
            width: number;
            height: number;
            /** @description How long a film runs */
            seconds: number | null;
            codec: string | null;
            frameRate: number | null;
            rotation: number;
            alt: string;
            tags: string[];
            folder: string;
            rights: {
                holder: string;
                /**
                 * Format: date
                 * @description The last day on which it may be published
                 */
                expireOn: string | null;
                note: string;
            };
            /** @description Where the eye is, as shares of width and height */
            focus: {
                x: number;
                y: number;
            };
            /** @description A copy that a format wants of it can be made here */
            prepares: boolean;
            url: string;
            thumbUrl: string;
            /** Format: date-time */
            createdAt: string;
        };
        MediaPlaces: {
            folders: {
                name: string;
                count: number;
            }[];
            tags: {
                name: string;
                count: number;
            }[];
        };
        MediaImport: {
            /** Format: uri */
            url: string;
        };
        MediaChange: {
            alt?: string;
            tags?: string[];
            folder?: string;
            rights?: {
                holder: string;
                /**
                 * Format: date
                 * @description The last day on which it may be published
                 */
                expireOn: string | null;
                note: string;
            };
            /** @description Where the eye is, as shares of width and height */
            focus?: {
                x: number;
                y: number;
            };
        };
        Rendition: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "waiting" | "ready" | "failed";
            progress: number;
            mime: string;
            bytes: number;
            width: number;
            height: number;
        };
        Slot: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            channelId: string;
            weekday: number;
            time: string;
        };
        NewSlot: {
            /** Format: uuid */
            channelId: string;
            weekday: number;
            time: string;
        };
        Campaign: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            name: string;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            hue: number;
            /** @enum {string|null} */
            aim: "sales" | "leads" | "recruitment" | "reputation" | "consented-reach" | null;
            brief: string;
            /** @description In the minor unit of the currency */
            budgetMinor: number | null;
            currency: string | null;
        };
        NewCampaign: {
            name: string;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            hue?: number;
            /**
             * @default null
             * @enum {string|null}
             */
            aim: "sales" | "leads" | "recruitment" | "reputation" | "consented-reach" | null;
            /** @default  */
            brief: string;
            /**
             * @description In the minor unit of the currency
             * @default null
             */
            budgetMinor: number | null;
            /** @default null */
            currency: string | null;
        };
        CampaignChange: {
            name?: string;
            /** Format: date */
            startsOn?: string;
            /** Format: date */
            endsOn?: string;
            hue?: number;
            /** @enum {string|null} */
            aim?: "sales" | "leads" | "recruitment" | "reputation" | "consented-reach" | null;
            brief?: string;
            /** @description In the minor unit of the currency */
            budgetMinor?: number | null;
            currency?: string | null;
        };
        Pillar: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            name: string;
            promise: string;
            hue: number;
            /** @description Of a hundred posts; null: not said */
            share: number | null;
        };
        NewPillar: {
            name: string;
            /** @default  */
            promise: string;
            hue?: number;
            /**
             * @description Of a hundred posts; null: not said
             * @default null
             */
            share: number | null;
        };
        PillarChange: {
            name?: string;
            promise?: string;
            hue?: number;
            /** @description Of a hundred posts; null: not said */
            share?: number | null;
        };
        ChannelPromise: {
            /** Format: uuid */
            channelId: string;
            text: string;
            /** @description null: not said */
            postsPerWeek: number | null;
            /**
             * Format: uuid
             * @description What it is mostly about; null: everything alike
             */
            pillarId: string | null;
        };
        ChannelPromiseChange: {
            text: string;
            /** @description null: not said */
            postsPerWeek: number | null;
            /**
             * Format: uuid
             * @description What it is mostly about; null: everything alike
             */
            pillarId: string | null;
        };
        Occasion: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            /**
             * @description A note is for those who plan; an occasion is something to speak about
             * @enum {string}
             */
            kind: "occasion" | "note";
            name: string;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            /** @description On the same days of every year */
            yearly: boolean;
        };
        NewOccasion: {
            /**
             * @description A note is for those who plan; an occasion is something to speak about
             * @enum {string}
             */
            kind: "occasion" | "note";
            name: string;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn?: string;
            /**
             * @description On the same days of every year
             * @default false
             */
            yearly: boolean;
        };
        OccasionChange: {
            /**
             * @description A note is for those who plan; an occasion is something to speak about
             * @enum {string}
             */
            kind?: "occasion" | "note";
            name?: string;
            /** Format: date */
            startsOn?: string;
            /** Format: date */
            endsOn?: string;
            /** @description On the same days of every year */
            yearly?: boolean;
        };
        PostDraft: {
            title: string;
            /** @default  */
            notes: string;
            /** @default [] */
            variants: components["schemas"]["VariantDraft"][];
            /** Format: uuid */
            campaignId?: string | null;
            /** Format: uuid */
            pillarId?: string | null;
            labels?: string[];
        };
        VariantDraft: {
            /** Format: uuid */
            channelId: string;
            format: string;
            parts: {
                text: string;
                /** @default [] */
                attachments: {
                    /** Format: uuid */
                    mediaId: string;
                    /** @default  */
                    alt: string;
                    /** @description Where the eye is, as shares of width and height */
                    focus?: {
                        x: number;
                        y: number;
                    };
                }[];
                card?: {
                    /** Format: uri */
                    url: string;
                    title: string;
                    description: string;
                };
            }[];
            /** @default {} */
            settings: {
                [key: string]: string | boolean | number | (null);
            };
            language?: string;
        };
        Post: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            title: string;
            notes: string;
            revision: number;
            /** Format: uuid */
            campaignId: string | null;
            /** Format: uuid */
            pillarId: string | null;
            labels: string[];
            /** @description null: as its client has it */
            staleAfterMinutes: number | null;
            author: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string} */
            state: "idea" | "draft" | "in-review" | "changes-wanted" | "approved" | "scheduled" | "publishing" | "handed" | "published" | "held" | "failed" | "unconfirmed";
            partly: {
                live: number;
                of: number;
            } | null;
            contentHash: string;
            variants: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                channelId: string;
                network: string;
                format: string;
                parts: {
                    text: string;
                    attachments: {
                        /** Format: uuid */
                        mediaId: string;
                        alt: string;
                        mime: string;
                        bytes: number;
                        width: number;
                        height: number;
                        seconds?: number;
                        filename?: string;
                        /** @description Where the eye is, as shares of width and height */
                        focus?: {
                            x: number;
                            y: number;
                        };
                        /** @description A copy that a format wants of it can be made here */
                        prepares: boolean;
                        rightsExpireOn?: string;
                        url: string;
                        thumbUrl: string;
                    }[];
                    card?: {
                        /** Format: uri */
                        url: string;
                        title: string;
                        description: string;
                    };
                }[];
                settings: {
                    [key: string]: unknown;
                };
                language: string;
                /** @description This wording has begun to leave and cannot change any more */
                left: boolean;
                problems: components["schemas"]["Problem"][];
                publication: components["schemas"]["Publication"] | null;
            }[];
            approval: components["schemas"]["Approval"] | null;
            remarks: {
                /** Format: uuid */
                id: string;
                author: {
                    id: string;
                    name: string;
                };
                text: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        Problem: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            part?: number;
            attachment?: number;
            params: {
                [key: string]: string | number;
            };
        };
        Publication: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            variantId: string;
            /** Format: uuid */
            channelId: string;
            /** @enum {string} */
            state: "scheduled" | "released" | "sending" | "confirming" | "handed" | "published" | "held" | "failed" | "unconfirmed" | "cancelled";
            /** Format: date-time */
            dueAt: string;
            wall: string;
            zone: string;
            /**
             * @description The wall clock did not exist that day (gap) or existed twice (overlap); what was chosen instead
             * @enum {string|null}
             */
            adjusted: "gap" | "overlap" | null;
            attempt: number;
            /** Format: date-time */
            nextTryAt: string | null;
            heldReason: string | null;
            failure: {
                kind: string;
                code: string;
                say: components["schemas"]["Sentence"];
            } | null;
            receipt: {
                externalId: string;
                url: string;
            } | null;
            /** Format: date-time */
            sentAt: string | null;
            /** Format: date-time */
            acceptedAt: string | null;
            /** Format: date-time */
            confirmedAt: string | null;
            /**
             * Format: date-time
             * @description When somebody here deleted it on its network
             */
            takenDownAt: string | null;
            steps: {
                name: string;
                /** Format: date-time */
                at: string;
            }[];
            latest: components["schemas"]["Reading"] | null;
        };
        Reading: {
            /** Format: date-time */
            at: string;
            /** @description null: not known */
            impressions: number | null;
            /** @description null: not known */
            reach: number | null;
            /** @description null: not known */
            reactions: number | null;
            /** @description null: not known */
            comments: number | null;
            /** @description null: not known */
            shares: number | null;
            /** @description null: not known */
            saves: number | null;
            /** @description null: not known */
            clicks: number | null;
            /** @description null: not known */
            trackedClicks: number | null;
            own: {
                [key: string]: number;
            };
        };
        Approval: {
            /** @enum {string} */
            state: "requested" | "approved" | "changes-wanted" | "withdrawn";
            requestedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            requestedAt: string;
            decidedBy: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            decidedAt: string | null;
            remark: string | null;
            contentHash: string;
        };
        PostEdit: {
            revision: number;
            title: string;
            /** @default  */
            notes: string;
            variants: components["schemas"]["VariantDraft"][];
            /** Format: uuid */
            campaignId?: string | null;
            /** Format: uuid */
            pillarId?: string | null;
            labels?: string[];
        };
        PostFiling: {
            /** Format: uuid */
            campaignId?: string | null;
            /** Format: uuid */
            pillarId?: string | null;
            labels?: string[];
        };
        PostCopy: {
            title?: string;
            channels?: string[];
        };
        PostsWithMedia: {
            /** Format: uuid */
            id: string;
            title: string;
            /** Format: date-time */
            updatedAt: string;
        }[];
        Versions: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            postId: string;
            revision: number;
            by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            at: string;
        }[];
        Version: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            postId: string;
            revision: number;
            by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            at: string;
            title: string;
            notes: string;
            variants: components["schemas"]["VariantDraft"][];
        };
        VersionRestoration: {
            /** @description The revision of the post that was read */
            revision: number;
        };
        HashtagGroup: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Without their # */
            tags: string[];
        };
        HashtagGroupWanted: {
            name: string;
            tags: string[];
        };
        LinkCard: {
            /** @description Where the address led in the end */
            url: string;
            title: string;
            description: string;
            site: string;
            /** @description Address of its picture; https only */
            image: string | null;
        };
        ApprovalRequest: {
            note?: string;
        };
        Decision: {
            /** @enum {string} */
            decision: "approved" | "changes-wanted";
            remark?: string;
            /** @description The content that was read: a decision on anything else is refused */
            contentHash: string;
        };
        NewRemark: {
            text: string;
        };
        Moment: {
            /** Format: date-time */
            at: string;
            wall: string;
            zone: string;
            /**
             * @description The wall clock did not exist that day (gap) or existed twice (overlap); what was chosen instead
             * @enum {string|null}
             */
            adjusted: "gap" | "overlap" | null;
        };
        Stop: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            /** Format: uuid */
            channelId: string | null;
            /** Format: uuid */
            campaignId: string | null;
            reason: string;
            /** Format: date-time */
            at: string;
            by: {
                id: string;
                name: string;
            };
            missed: number;
        };
        NewStop: {
            /**
             * Format: uuid
             * @description Only this channel; without it, every channel of the client
             */
            channelId?: string;
            /**
             * Format: uuid
             * @description Only posts of this campaign; without it, whatever their campaign
             */
            campaignId?: string;
            reason: string;
        };
        StopEnd: {
            /**
             * @description What becomes of what was missed: it stays held, leaves now, or takes the next free slots
             * @default hold
             * @enum {string}
             */
            missed: "hold" | "publish" | "next-slots";
        };
        Budget: {
            /** Format: uuid */
            channelId: string;
            name: string;
            /** @enum {string} */
            of: "publications" | "files";
            max: number;
            periodSeconds: number;
            /** @description How many more fit at that moment */
            left: number;
        };
        Reliability: {
            /** Format: date-time */
            from: string;
            networks: {
                network: string;
                /** @description Publications whose time came in this period */
                due: number;
                published: number;
                /** @description Published, and seen on the network afterwards */
                readBack: number;
                held: number;
                failed: number;
                unconfirmed: number;
                underWay: number;
                sent: {
                    /** @description Seconds; null: nothing to measure */
                    p50: number | null;
                    /** @description Seconds; null: nothing to measure */
                    p99: number | null;
                    /** @description Seconds; null: nothing to measure */
                    max: number | null;
                };
                accepted: {
                    /** @description Seconds; null: nothing to measure */
                    p50: number | null;
                    /** @description Seconds; null: nothing to measure */
                    p99: number | null;
                    /** @description Seconds; null: nothing to measure */
                    max: number | null;
                };
            }[];
        };
        Proof: {
            publication: {
                /** Format: uuid */
                id: string;
                network: string;
                channel: {
                    /** Format: uuid */
                    id: string;
                    handle: string;
                    externalId: string;
                };
                state: string;
                /** Format: date-time */
                dueAt: string;
                wall: string;
                zone: string;
                /** Format: date-time */
                sentAt: string | null;
                /** Format: date-time */
                acceptedAt: string | null;
                /** Format: date-time */
                readBackAt: string | null;
            };
            content: unknown;
            /** @description What the approval was bound to */
            contentHash: string | null;
            approval: {
                state: string;
                by: string | null;
                /** Format: date-time */
                at: string | null;
                contentHash: string;
            } | null;
            steps: {
                name: string;
                /** Format: date-time */
                at: string;
                answer: unknown;
            }[];
            receipt: unknown;
            failure: {
                kind: string;
                code: string;
                say: components["schemas"]["Sentence"];
            } | null;
            journal: {
                id: string;
                /** Format: date-time */
                at: string;
                what: string;
                actorId: string | null;
                params: {
                    [key: string]: unknown;
                };
                /** @description Of this line and the one before; null for its first seconds */
                hash: string | null;
                /** @description Its place in the client’s chain */
                link: string | null;
            }[];
        };
        JournalChain: {
            lines: number;
            intact: boolean;
            brokenAt: string | null;
            head: string;
        };
        Schedule: {
            wall: string;
            zone?: string;
            variants?: string[];
        } | {
            /** @enum {string} */
            slot: "next";
            variants?: string[];
        };
        StaleRule: {
            /** @description null: as its client has it */
            minutes: number | null;
        };
        Movement: {
            wall: string;
            zone?: string;
            /** @description Only these; without it, all that has not left */
            publications?: string[];
        };
        WallMoment: {
            wall: string;
            zone?: string;
        };
        Hold: {
            reason?: string;
        };
        Outcome: {
            /** @enum {string} */
            outcome: "published" | "not-published";
            /** Format: uri */
            url?: string;
        };
        Correction: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "asked" | "leaving" | "applied" | "refused" | "withdrawn" | "failed";
            texts: string[];
            settings: {
                [key: string]: unknown;
            };
            by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            at: string;
            decidedBy: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            appliedAt: string | null;
            failure: {
                kind: string;
                code: string;
                say: components["schemas"]["Sentence"];
            } | null;
        };
        NewCorrection: {
            /** @description The words of every message, first to last */
            texts: string[];
            /**
             * @description A title, a link: what the network lets change
             * @default {}
             */
            settings: {
                [key: string]: string;
            };
        };
        CorrectionDecision: {
            /** Format: uuid */
            correction: string;
            /** @enum {string} */
            decision: "approved" | "refused";
        };
        BulkMoves: {
            rows: {
                /** Format: uuid */
                post: string;
                publications: string[];
                wall: string;
                zone?: string;
            }[];
        };
        Verdicts: {
            /** Format: uuid */
            post: string;
            done: boolean;
            /** @description Where a moved row stands now */
            wall: string | null;
            /**
             * Format: uuid
             * @description The post that a copy made
             */
            made: string | null;
            /** @description Why nothing was done for this row */
            refused: {
                code: string;
                say: components["schemas"]["Sentence"];
            } | null;
        }[];
        BulkSlots: {
            rows: {
                /** Format: uuid */
                post: string;
                publications: string[];
            }[];
        };
        BulkPosts: {
            posts: string[];
        };
        BulkCopies: {
            posts: string[];
            channels: string[];
        };
        BulkFilings: {
            rows: {
                /** Format: uuid */
                post: string;
                /** Format: uuid */
                campaignId?: string | null;
                /** Format: uuid */
                pillarId?: string | null;
            }[];
        };
        HandoffAddress: {
            url: string;
        };
        Handoff: {
            client: {
                name: string;
                hue: number;
            };
            network: {
                name: string;
                label: string;
                logoUrl: string;
            };
            handle: string;
            title: string;
            format: {
                en: string;
                fr: string;
            };
            /** Format: date-time */
            dueAt: string;
            zone: string;
            /** @description Nobody confirmed it in time; it may still be said */
            held: boolean;
            /** Format: date-time */
            remindAt: string | null;
            /** @description The account’s page, where it is known */
            openUrl: string | null;
            parts: {
                text: string;
                attachments: {
                    /** Format: uuid */
                    id: string;
                    mime: string;
                    filename: string;
                    alt: string;
                    width: number;
                    height: number;
                    url: string;
                }[];
            }[];
            settings: {
                label: {
                    en: string;
                    fr: string;
                };
                value: string;
            }[];
        };
        Posted: {
            /** Format: uri */
            url?: string;
        };
        Snoozed: {
            /** Format: date-time */
            remindAt: string;
        };
        HandBack: {
            reason: string;
        };
        Series: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            postId: string;
            rule: string;
            wall: string;
            zone: string;
            /** @enum {string} */
            state: "running" | "stopped" | "ended";
            occurrences: {
                /** Format: uuid */
                id: string;
                wall: string;
                skipped: boolean;
                /**
                 * Format: uuid
                 * @description null: its post was deleted
                 */
                postId: string | null;
                /**
                 * Format: date-time
                 * @description null: it is not on the calendar
                 */
                dueAt: string | null;
            }[];
        };
        NewSeries: {
            /** @description RFC 5545, without RRULE:, such as FREQ=WEEKLY;BYDAY=TU */
            rule: string;
            /** @description The first possible occurrence, on the client’s clock */
            wall: string;
        };
        SeriesEnd: {
            /**
             * @description What becomes of the posts that are made and have not left
             * @enum {string}
             */
            future: "keep" | "remove";
        };
        OccurrenceChange: {
            skipped: boolean;
        };
        Reply: {
            /** Format: uuid */
            id: string;
            network: string;
            author: string;
            text: string;
            /** Format: date-time */
            at: string;
            url: string | null;
        };
        AccountNumbers: {
            /** Format: uuid */
            channelId: string;
            /** Format: date-time */
            at: string;
            followers: number | null;
            /** @description Posts or films the account has */
            posts: number | null;
            /** @description The network’s own names and values */
            own: {
                [key: string]: number;
            };
            /** @description Over 30 days, or since the first reading while there are fewer; null: nothing to compare */
            change: {
                by: number;
                /** Format: date */
                since: string;
            } | null;
        };
        AccountReading: {
            /**
             * Format: date
             * @description In UTC
             */
            day: string;
            /** Format: date-time */
            at: string;
            followers: number | null;
            /** @description Posts or films the account has */
            posts: number | null;
            /** @description The network’s own names and values */
            own: {
                [key: string]: number;
            };
        };
        Calendar: {
            entries: {
                key: string;
                /** Format: uuid */
                postId: string;
                /** Format: uuid */
                clientId: string;
                title: string;
                excerpt: string;
                /** Format: date-time */
                at: string;
                wall: string;
                zone: string;
                /** @enum {string} */
                state: "idea" | "draft" | "in-review" | "changes-wanted" | "approved" | "scheduled" | "publishing" | "handed" | "published" | "held" | "failed" | "unconfirmed";
                movable: boolean;
                /** @description Deleted on every network it was on */
                takenDown: boolean;
                channels: {
                    /** Format: uuid */
                    channelId: string;
                    network: string;
                    format: string;
                    /** @enum {string} */
                    state: "scheduled" | "released" | "sending" | "confirming" | "handed" | "published" | "held" | "failed" | "unconfirmed" | "cancelled";
                    /** Format: uuid */
                    publicationId: string;
                }[];
                /** Format: uuid */
                campaignId: string | null;
                /** Format: uuid */
                pillarId: string | null;
                labels: string[];
                formats: string[];
                thumbUrl: string | null;
                author: {
                    id: string;
                    name: string;
                };
                latest: {
                    /** @description null: not known */
                    impressions: number | null;
                    /** @description null: not known */
                    reactions: number | null;
                    /** @description null: not known */
                    comments: number | null;
                    /** @description null: not known */
                    shares: number | null;
                    /** @description null: not known */
                    clicks: number | null;
                } | null;
                failure: components["schemas"]["Sentence"] | null;
            }[];
            bands: {
                /** @enum {string} */
                kind: "campaign" | "public-day" | "marronnier" | "occasion" | "note";
                id: string;
                /**
                 * Format: uuid
                 * @description null: of every client shown
                 */
                clientId: string | null;
                name: components["schemas"]["Sentence"];
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                /** @description Of a campaign */
                hue: number | null;
            }[];
            slots: {
                /** Format: uuid */
                clientId: string;
                /** Format: uuid */
                channelId: string;
                /** Format: date-time */
                at: string;
                wall: string;
                zone: string;
                free: boolean;
            }[];
        };
        PostSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            title: string;
            excerpt: string;
            /** @enum {string} */
            state: "idea" | "draft" | "in-review" | "changes-wanted" | "approved" | "scheduled" | "publishing" | "handed" | "published" | "held" | "failed" | "unconfirmed";
            /** Format: date-time */
            at: string | null;
            wall: string | null;
            zone: string;
            /** Format: date-time */
            updatedAt: string;
            author: {
                id: string;
                name: string;
            };
            channels: {
                /** Format: uuid */
                channelId: string;
                network: string;
                format: string;
            }[];
            /** Format: uuid */
            campaignId: string | null;
            /** Format: uuid */
            pillarId: string | null;
            labels: string[];
            thumbUrl: string | null;
            problems: number;
        };
        Coverage: {
            gaps: {
                /** Format: uuid */
                channelId: string;
                /** Format: date */
                week: string;
                wanted: number;
                planned: number;
            }[];
            drifts: {
                /** Format: uuid */
                channelId: string;
                /** Format: uuid */
                pillarId: string;
                of: number;
                kept: number;
                /** Format: uuid */
                insteadId: string | null;
                instead: number;
            }[];
            imbalances: {
                /** Format: uuid */
                pillarId: string;
                wanted: number;
                actual: number;
            }[];
        };
        Approvals: {
            post: components["schemas"]["PostSummary"];
            requestedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            dueAt: string | null;
        }[];
        Story: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: {
                id: string;
                name: string;
            } | null;
            what: string;
            params: {
                [key: string]: string | number;
            };
            /** Format: uuid */
            publicationId: string | null;
            /** Format: uuid */
            channelId: string | null;
        }[];
        SavedView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description What stands in the address after the question mark, without the day */
            search: {
                [key: string]: string;
            };
        };
        SavedViewWanted: {
            name: string;
            /** @description What stands in the address after the question mark, without the day */
            search: {
                [key: string]: string;
            };
        };
        Attention: {
            /** @enum {string} */
            kind: "handed" | "failed" | "held" | "unconfirmed" | "channel" | "correction";
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            /** Format: uuid */
            postId: string | null;
            /** Format: uuid */
            channelId: string | null;
            title: string;
            /** Format: date-time */
            at: string;
            say: components["schemas"]["Sentence"];
        }[];
        Feed: {
            /** @description Only when it has just been made: the secret itself is not kept */
            url: string | null;
            /**
             * Format: date-time
             * @description null: there is none
             */
            madeAt: string | null;
            /**
             * Format: date-time
             * @description When a calendar program last came
             */
            readAt: string | null;
        };
        ImportSummary: {
            /** Format: uuid */
            id: string;
            filename: string;
            /** @enum {string} */
            state: "mapping" | "checking" | "checked" | "writing" | "done" | "undoing" | "undone" | "stuck";
            total: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            doneAt: string | null;
        };
        Import: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            clientId: string;
            filename: string;
            /** @enum {string} */
            state: "mapping" | "checking" | "checked" | "writing" | "done" | "undoing" | "undone" | "stuck";
            columns: string[];
            /** @description The first rows */
            sample: string[][];
            guess: {
                /** @description The program whose file it seems to be */
                preset: string | null;
                /** @description Which column is what, by its place from 0 */
                columns: {
                    [key: string]: number;
                };
                /** @enum {string|null} */
                dateOrder: "dmy" | "mdy" | "ambiguous" | null;
            };
            mapping: components["schemas"]["ImportMapping"] | null;
            total: number;
            verdicts: {
                ready: number;
                draft: number;
                refused: number;
            };
            outcomes: {
                scheduled: number;
                draft: number;
                refused: number;
                removed: number;
                kept: number;
            };
            /** @description Names of channels that nobody knows here */
            unknownNames: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            doneAt: string | null;
        };
        ImportMapping: {
            /** @description Which column is what, by its place from 0 */
            columns: {
                [key: string]: number;
            };
            /**
             * @description How figures are read: 03/04 as 3 April or as March 4
             * @enum {string|null}
             */
            dateOrder: "dmy" | "mdy" | null;
            /** @description Of times without one */
            zone: string;
            /** @description For rows that name none */
            channelIds: string[];
            /** @description Their names for our channels */
            channelNames: {
                [key: string]: string;
            };
            /** @description Puts what is ready on the calendar; otherwise everything becomes a draft */
            schedule: boolean;
        };
        ImportRows: {
            total: number;
            rows: {
                line: number;
                title: string;
                /** @enum {string|null} */
                verdict: "ready" | "draft" | "refused" | null;
                reasons: {
                    code: string;
                    params: {
                        [key: string]: string | number;
                    };
                }[];
                wall: string | null;
                /** @enum {string|null} */
                outcome: "scheduled" | "draft" | "refused" | "removed" | "kept" | null;
                /** Format: uuid */
                postId: string | null;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AgenciesController_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
        };
    };
    AgenciesController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    AgenciesController_changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    AgenciesController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
        };
    };
    AgenciesController_clients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"][];
                };
            };
        };
    };
    AgenciesController_addClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewClient"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
        };
    };
    AgenciesController_removeClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AgenciesController_changeClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
        };
    };
    AgenciesController_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
        };
    };
    AgenciesController_removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AgenciesController_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    AgenciesController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AgenciesController_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"];
                };
            };
        };
    };
    AgenciesController_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ChannelsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Network"][];
                };
            };
        };
    };
    ChannelsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"][];
                };
            };
        };
    };
    ChannelsController_connect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChannel"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewChannelAnswer"];
                };
            };
        };
    };
    ChannelsController_offered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                choice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsOffered"];
                };
            };
        };
    };
    ChannelsController_choose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                choice: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountsChosen"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"][];
                };
            };
        };
    };
    ChannelsController_choices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                setting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        value: string;
                        label: string;
                    }[];
                };
            };
        };
    };
    ChannelsController_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    ChannelsController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    ChannelsController_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                    }[];
                };
            };
        };
    };
    ChannelsController_entrust: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Responsible"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
        };
    };
    ChannelsController_disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MediaController_list: {
        parameters: {
            query?: {
                q?: string;
                kind?: "picture" | "film" | "document";
                folder?: string;
                tag?: string;
                after?: string;
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaPage"];
                };
            };
        };
    };
    MediaController_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
        };
    };
    MediaController_places: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaPlaces"];
                };
            };
        };
    };
    MediaController_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaImport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
        };
    };
    MediaController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
        };
    };
    MediaController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MediaController_describe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
        };
    };
    MediaController_copies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rendition"][];
                };
            };
        };
    };
    UploadsController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; the header Location says where it goes on. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    UploadsController_outcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
        };
    };
    UploadsController_giveUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    UploadsController_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The header Upload-Offset says how much is here. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    UploadsController_goOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description A piece was taken. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PlansController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"][];
                };
            };
        };
    };
    PlansController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSlot"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
        };
    };
    PlansController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StrategyController_campaigns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"][];
                };
            };
        };
    };
    StrategyController_addCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    StrategyController_removeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StrategyController_changeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    StrategyController_pillars: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pillar"][];
                };
            };
        };
    };
    StrategyController_addPillar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPillar"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pillar"];
                };
            };
        };
    };
    StrategyController_removePillar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pillar: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StrategyController_changePillar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pillar: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PillarChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pillar"];
                };
            };
        };
    };
    StrategyController_promises: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPromise"][];
                };
            };
        };
    };
    StrategyController_promise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelPromiseChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPromise"];
                };
            };
        };
    };
    OccasionsController_countries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
        };
    };
    OccasionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Occasion"][];
                };
            };
        };
    };
    OccasionsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOccasion"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Occasion"];
                };
            };
        };
    };
    OccasionsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                occasion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OccasionsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                occasion: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OccasionChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Occasion"];
                };
            };
        };
    };
    CalendarController_posts: {
        parameters: {
            query?: {
                state?: "idea" | "draft" | "in-review" | "changes-wanted" | "approved" | "scheduled" | "publishing" | "handed" | "published" | "held" | "failed" | "unconfirmed";
                q?: string;
                unscheduled?: "true" | "false";
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostSummary"][];
                };
            };
        };
    };
    PostsController_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PostsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PostsController_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PostsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PostsController_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostFiling"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PostsController_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostCopy"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PostsController_showing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostsWithMedia"];
                };
            };
        };
    };
    VersionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
        };
    };
    VersionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
        };
    };
    VersionsController_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionRestoration"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    ComposingController_groups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HashtagGroup"][];
                };
            };
        };
    };
    ComposingController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HashtagGroupWanted"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HashtagGroup"];
                };
            };
        };
    };
    ComposingController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HashtagGroupWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HashtagGroup"];
                };
            };
        };
    };
    ComposingController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ComposingController_card: {
        parameters: {
            query: {
                url: string;
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkCard"];
                };
            };
        };
    };
    ApprovalsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    ApprovalsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    ApprovalsController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    ApprovalsController_remark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRemark"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_nextSlot: {
        parameters: {
            query?: {
                after?: string;
                channels?: string;
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moment"];
                };
            };
        };
    };
    PublishingController_allStops: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"][];
                };
            };
        };
    };
    PublishingController_stopsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"][];
                };
            };
        };
    };
    PublishingController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStop"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"][];
                };
            };
        };
    };
    PublishingController_endStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stop: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"][];
                };
            };
        };
    };
    PublishingController_budgets: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"][];
                };
            };
        };
    };
    PublishingController_figures: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reliability"];
                };
            };
        };
    };
    PublishingController_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
        };
    };
    PublishingController_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalChain"];
                };
            };
        };
    };
    PublishingController_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_unschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_moveAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Movement"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_staleAfter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaleRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WallMoment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hold"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    PublishingController_outcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Outcome"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    CorrectionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"][];
                };
            };
        };
    };
    CorrectionsController_correct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCorrection"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"][];
                };
            };
        };
    };
    CorrectionsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"][];
                };
            };
        };
    };
    CorrectionsController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"][];
                };
            };
        };
    };
    CorrectionsController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
        };
    };
    BulkController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkMoves"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_toSlots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkSlots"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPosts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPosts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkCopies"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkFilings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    BulkController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPosts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
        };
    };
    HandoffsController_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffAddress"];
                };
            };
        };
    };
    HandoffsController_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
        };
    };
    HandoffsController_posted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Posted"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    HandoffsController_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snoozed"];
                };
            };
        };
    };
    HandoffsController_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandBack"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SeriesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"][];
                };
            };
        };
    };
    SeriesController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeries"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"][];
                };
            };
        };
    };
    SeriesController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"][];
                };
            };
        };
    };
    SeriesController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                occurrence: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OccurrenceChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"][];
                };
            };
        };
    };
    EngagementController_readings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"][];
                };
            };
        };
    };
    EngagementController_replies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"][];
                };
            };
        };
    };
    AccountReadingsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountNumbers"][];
                };
            };
        };
    };
    AccountReadingsController_readings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountReading"][];
                };
            };
        };
    };
    CalendarController_between: {
        parameters: {
            query: {
                from: string;
                to: string;
                clients?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
        };
    };
    CalendarController_coverage: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
        };
    };
    CalendarController_approvals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approvals"];
                };
            };
        };
    };
    CalendarController_story: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
        };
    };
    SavedViewsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    SavedViewsController_keep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    SavedViewsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    NoticesController_attention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    FeedsController_ofClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
        };
    };
    FeedsController_makeForClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
        };
    };
    FeedsController_revokeOfClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FeedsController_mine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
        };
    };
    FeedsController_makeMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
        };
    };
    FeedsController_revokeMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ImportsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"][];
                };
            };
        };
    };
    ImportsController_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    ImportsController_example: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ImportsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    ImportsController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ImportsController_rows: {
        parameters: {
            query?: {
                verdict?: "ready" | "draft" | "refused";
                outcome?: "scheduled" | "draft" | "refused" | "removed" | "kept";
                offset?: number;
            };
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRows"];
                };
            };
        };
    };
    ImportsController_map: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMapping"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    ImportsController_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    ImportsController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    ExportsController_all: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx" | "json";
                /** @description A CSV has one table; the others have all */
                table?: "posts" | "ideas" | "readings" | "links" | "channels" | "media";
                /** @description The first day */
                from?: string;
                /** @description The last day */
                to?: string;
                /** @description Of the words; without it, that of the person or the client */
                locale?: "en" | "fr";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, XLSX or JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExportsController_one: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx" | "json";
                /** @description A CSV has one table; the others have all */
                table?: "posts" | "ideas" | "readings" | "links" | "channels" | "media";
                /** @description The first day */
                from?: string;
                /** @description The last day */
                to?: string;
                /** @description Of the words; without it, that of the person or the client */
                locale?: "en" | "fr";
            };
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, XLSX or JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExportsController_month: {
        parameters: {
            query?: {
                /** @description Of the words; without it, that of the person or the client */
                locale?: "en" | "fr";
            };
            header?: never;
            path: {
                month: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RehearsalController_fill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"][];
                };
            };
        };
    };
    RehearsalController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
