import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { NoSuchPage } from './agencies/NoSuchPage';
import { Root, Shell } from './agencies/Shell';
import { Problem } from './api/client';
import { meQuery, setupQuery } from './api/queries';
import { CalendarPage } from './calendar/CalendarPage';
import { readCalendarSearch } from './calendar/search';
import { speak } from './i18n';
import { Failure, Page } from './ui/pieces';

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Root,
  errorComponent: ({ error, reset }) => (
    <Page title="Marronnier">
      <Failure error={error} retry={reset} />
    </Page>
  ),
  notFoundComponent: NoSuchPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } => words(search, 'back'),
  component: lazyRouteComponent(() => import('./agencies/SignIn'), 'SignIn'),
  beforeLoad: async ({ context }) => {
    const setup = await context.queries.ensureQueryData(setupQuery);
    if (setup.needsOwner) throw redirect({ to: '/sign-up' });
  },
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./agencies/SignUp'), 'SignUp'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./agencies/InvitationPage'), 'InvitationPage'),
});
const handoff = createRoute({
  getParentRoute: () => root,
  path: '/handoff/$token',
  component: lazyRouteComponent(() => import('./handoff/HandoffPage'), 'HandoffPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./agencies/Welcome'), 'Welcome'),
});

/** Everything behind the door: a person with an agency. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queries.ensureQueryData(meQuery);
      if (me.user.locale === 'fr' || me.user.locale === 'en') await speak(me.user.locale);
      if (!me.agency || (me.clients.length === 0 && me.role === 'owner')) throw redirect({ to: '/welcome' });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
      }
      throw error;
    }
  },
});
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/calendar' });
  },
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  validateSearch: readCalendarSearch,
  component: CalendarPage,
});
const newPost = createRoute({
  getParentRoute: () => inside,
  path: '/posts/new',
  validateSearch: (search: Record<string, unknown>): { client?: string; wall?: string } =>
    words(search, 'client', 'wall'),
  component: lazyRouteComponent(() => import('./posts/NewPost'), 'NewPost'),
});
const post = createRoute({
  getParentRoute: () => inside,
  path: '/posts/$post',
  validateSearch: (search: Record<string, unknown>): { wall?: string } => words(search, 'wall'),
  component: lazyRouteComponent(() => import('./posts/PostPage'), 'PostPage'),
});
const editPost = createRoute({
  getParentRoute: () => inside,
  path: '/posts/$post/edit',
  component: lazyRouteComponent(() => import('./posts/EditPost'), 'EditPost'),
});
const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./approvals/ApprovalsPage'), 'ApprovalsPage'),
});
const channels = createRoute({
  getParentRoute: () => inside,
  path: '/channels',
  validateSearch: (
    search: Record<string, unknown>,
  ): { client?: string; connected?: string; problem?: string; choose?: string } =>
    words(search, 'client', 'connected', 'problem', 'choose'),
  component: lazyRouteComponent(() => import('./channels/ChannelsPage'), 'ChannelsPage'),
});
const media = createRoute({
  getParentRoute: () => inside,
  path: '/media',
  validateSearch: (search: Record<string, unknown>): { client?: string } => words(search, 'client'),
  component: lazyRouteComponent(() => import('./media/MediaPage'), 'MediaPage'),
});
const reliability = createRoute({
  getParentRoute: () => inside,
  path: '/reliability',
  component: lazyRouteComponent(() => import('./publishing/ReliabilityPage'), 'ReliabilityPage'),
});
const exchange = createRoute({
  getParentRoute: () => inside,
  path: '/exchange',
  validateSearch: (search: Record<string, unknown>): { client?: string } => words(search, 'client'),
  component: lazyRouteComponent(() => import('./exchange/ExchangePage'), 'ExchangePage'),
});
const importPage = createRoute({
  getParentRoute: () => inside,
  path: '/exchange/imports/$import',
  component: lazyRouteComponent(() => import('./exchange/ImportPage'), 'ImportPage'),
});
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plan',
  validateSearch: (search: Record<string, unknown>): { client?: string } => words(search, 'client'),
  component: lazyRouteComponent(() => import('./plans/PlanPage'), 'PlanPage'),
});
const members = createRoute({
  getParentRoute: () => inside,
  path: '/members',
  component: lazyRouteComponent(() => import('./agencies/MembersPage'), 'MembersPage'),
});

/** Those of the search’s words that are there. */
function words<K extends string>(search: Record<string, unknown>, ...names: K[]): { [name in K]?: string } {
  return Object.fromEntries(
    names.filter((name) => typeof search[name] === 'string').map((name) => [name, search[name]]),
  ) as { [name in K]?: string };
}

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      signUp,
      invitation,
      handoff,
      welcome,
      inside.addChildren([
        home,
        calendar,
        newPost,
        post,
        editPost,
        approvals,
        plan,
        media,
        channels,
        reliability,
        exchange,
        importPage,
        members,
      ]),
    ]),
    context: { queries },
    defaultPreload: 'intent',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
