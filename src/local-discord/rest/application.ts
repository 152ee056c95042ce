/** The bot about itself: users/@me, the application, the gateway's address. */
import { refuse } from '../errors.ts';
import { checkApplication } from '../validate/application.ts';
import { type Call, fieldsOf, type Handler, type Route } from './router.ts';

const application: Handler = ({ local: { world } }) => ({
  id: world.application.id,
  name: world.application.name,
  icon: null,
  description: '',
  type: null,
  bot: world.bot,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  owner: world.application.owner,
  team: null,
  flags: 0,
  flags_new: '0',
  explicit_content_filter: 0,
  eligible_oauth2_scopes: ['applications.commands', 'bot'],
  approximate_user_authorization_count: 0,
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  approximate_guild_count: world.guildsOfBot.length,
  approximate_user_install_count: world.users.size - 1,
  integration_types_config: {
    0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' } },
    1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
  },
  ...world.profile,
});

const changeApplication: Handler = (call) => {
  const changes = checkApplication(fieldsOf(call));
  Object.assign(call.local.world.profile, changes);
  return application(call);
};

/** Shards that may identify at once. Discord gives 1 to small bots; nobody here wants to wait five seconds for each. */
const MAX_CONCURRENCY = 16;

const gatewayBot: Handler = ({ local: { gateway, world } }) => ({
  url: gateway.url,
  // Discord advises a shard for about a thousand guilds.
  shards: Math.max(1, Math.ceil(world.guildsOfBot.length / 1000)),
  session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: MAX_CONCURRENCY },
});

const me: Handler = ({ local: { world } }) => ({
  ...world.bot,
  verified: true,
  mfa_enabled: true,
  locale: 'en-US',
  email: null,
  flags: 0,
  bio: '',
});

const guildsOfMe: Handler = ({ local: { world } }) =>
  world.guildsOfBot.map((guild) => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: false,
    permissions: world.permissions(world.bot.id, guild).toString(),
    features: [],
  }));

/** Find a user of the world, or refuse. */
export function userOf({ local, params }: Call) {
  const user = local.world.users.get(params.user === '@me' ? local.world.bot.id : (params.user ?? ''));
  if (user === undefined) throw refuse.unknownUser();
  return user;
}

export const applicationRoutes: Route[] = [
  { method: 'GET', path: 'gateway', handle: ({ local }) => ({ url: local.gateway.url }), open: true },
  { method: 'GET', path: 'gateway/bot', handle: gatewayBot },
  { method: 'GET', path: 'users/@me', handle: me },
  { method: 'GET', path: 'users/@me/guilds', handle: guildsOfMe },
  { method: 'GET', path: 'users/:user', handle: userOf },
  { method: 'GET', path: 'applications/@me', handle: application },
  { method: 'PATCH', path: 'applications/@me', handle: changeApplication },
  { method: 'GET', path: 'oauth2/applications/@me', handle: application },
  { method: 'GET', path: 'applications/:application/emojis', handle: () => ({ items: [] }) },
  { method: 'GET', path: 'applications/:application/entitlements', handle: () => [] },
  { method: 'GET', path: 'applications/:application/skus', handle: () => [] },
];
