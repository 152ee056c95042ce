/** How the bot answers: the callback, and the webhook that its token opens. */
import {
  InteractionResponseType as Answer,
  type APIMessage,
  InteractionType as Asked,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { completeComponents } from '../components.ts';
import { Refusal, refuse } from '../errors.ts';
import type { Interaction } from '../interactions.ts';
import { createDeferred, createMessage, type Draft, editMessage, type MessageBody } from '../messages.ts';
import type { StoredMessage } from '../state.ts';
import { checkChoices } from '../validate/commands.ts';
import { type Fields, Form, isObject } from '../validate/form.ts';
import { checkModal } from '../validate/modals.ts';
import { type Call, fieldsOf, type Handler, messageOf, type Route } from './router.ts';

/** Which answers fit which interaction. */
const FITTING: Partial<Record<Asked, readonly Answer[]>> = {
  [Asked.ApplicationCommand]: [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource, Answer.Modal],
  [Asked.MessageComponent]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
    Answer.Modal,
  ],
  [Asked.ApplicationCommandAutocomplete]: [Answer.ApplicationCommandAutocompleteResult],
  [Asked.ModalSubmit]: [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource],
};
const FITTING_FROM_MESSAGE: readonly Answer[] = [
  Answer.ChannelMessageWithSource,
  Answer.DeferredChannelMessageWithSource,
  Answer.DeferredMessageUpdate,
  Answer.UpdateMessage,
];

const MOST_FOLLOW_UPS = 5;

/** Run what the bot sent for an interaction; a refusal is told to whoever waits for the answer. */
function forInteraction<T>({ local }: Call, interaction: Interaction, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) local.interactions.refused(interaction, error);
    throw error;
  }
}

const callback: Handler = (call) => {
  const { local, params } = call;
  const interaction = local.interactions.inTime(params.interaction ?? '', params.token ?? '');
  if (interaction === undefined) throw refuse.unknownInteraction();
  if (interaction.acknowledged !== undefined) throw refuse.alreadyAcknowledged();
  return forInteraction(call, interaction, () => {
    const body = fieldsOf(call);
    const type = Number(body.type) as Answer;
    const fromMessage = interaction.type === Asked.ModalSubmit && interaction.source !== undefined;
    const fitting = fromMessage ? FITTING_FROM_MESSAGE : (FITTING[interaction.type] ?? []);
    if (!fitting.includes(type)) {
      const form = new Form();
      form.choice('type', fitting);
      form.finish();
    }
    const message = apply(call, interaction, type, body);
    if (call.query.get('with_response') !== 'true') return undefined;
    return {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message !== undefined && {
          response_message_id: message.data.id,
          response_message_loading: ((message.data.flags ?? 0) & MessageFlags.Loading) !== 0,
          response_message_ephemeral: message.onlyFor !== undefined,
        }),
      },
      ...(type !== Answer.DeferredMessageUpdate && {
        resource: { type, ...(message !== undefined && { message: message.data }) },
      }),
    };
  });
};

/** Do what an answer says and give the message that it made or changed. */
function apply(call: Call, interaction: Interaction, type: Answer, body: Fields): StoredMessage | undefined {
  const { local } = call;
  const data = isObject(body.data) ? body.data : {};
  switch (type) {
    case Answer.ChannelMessageWithSource: {
      const message = createMessage(local.world, {
        ...draftOf(call, interaction, { json: data, files: call.files }),
        under: 'data',
      });
      interaction.original = message;
      local.interactions.acknowledge(interaction, type);
      local.interactions.told(interaction, 'message', message);
      return message;
    }
    case Answer.DeferredChannelMessageWithSource: {
      const message = createDeferred(local.world, draftOf(call, interaction, { json: data, files: [] }));
      interaction.original = message;
      interaction.deferred = true;
      local.interactions.acknowledge(interaction, type);
      local.interactions.told(interaction, 'message', message, true);
      return message;
    }
    case Answer.DeferredMessageUpdate:
      if (interaction.source !== undefined) interaction.original = interaction.source;
      local.interactions.acknowledge(interaction, type);
      return interaction.source;
    case Answer.UpdateMessage: {
      const message = interaction.source;
      if (message === undefined || message.deleted) throw refuse.unknownMessage();
      const fileLimit = local.world.attachmentSizeLimit;
      editMessage(local.world, message, { json: data, files: call.files }, { fileLimit, under: 'data' });
      interaction.original = message;
      local.interactions.acknowledge(interaction, type);
      local.interactions.told(interaction, 'edit', message);
      return message;
    }
    case Answer.ApplicationCommandAutocompleteResult:
      complete(call, interaction, data);
      return undefined;
    default:
      openModal(call, interaction, body.data);
      return undefined;
  }
}

function complete({ local }: Call, interaction: Interaction, data: Fields): void {
  const form = new Form();
  form.enter('data');
  const choices = form.list(data, 'choices', 0, 25, true) ?? [];
  form.enter('choices');
  checkChoices(form, choices, interaction.focusedType ?? 3, true);
  form.leave();
  form.leave();
  form.finish();
  local.interactions.acknowledge(interaction, Answer.ApplicationCommandAutocompleteResult);
  const known = choices as { name: string; value: string | number }[];
  interaction.watch?.({ type: 'choices', choices: known });
  local.world.ears.page(interaction.channel, interaction.user.id, () => ({
    type: 'autocomplete',
    interactionId: interaction.id,
    choices: known,
  }));
}

function openModal({ local }: Call, interaction: Interaction, data: unknown): void {
  checkModal(data);
  const from = data as { custom_id: string; title: string; components: { component?: unknown }[] };
  const components = completeComponents(from.components, { files: [], shown: new Set() });
  const modal = { custom_id: from.custom_id, title: from.title, components } as unknown as NonNullable<
    Interaction['modal']
  >;
  interaction.modal = modal;
  local.interactions.acknowledge(interaction, Answer.Modal);
  interaction.watch?.({ type: 'modal', modal });
  local.world.ears.page(interaction.channel, interaction.user.id, () => ({
    type: 'modal',
    interactionId: interaction.id,
    channelId: interaction.channel.id,
    modal,
  }));
}

/** Prepare a message of the bot's in answer to an interaction. */
function draftOf({ local }: Call, interaction: Interaction, body: MessageBody, followUpTo?: StoredMessage): Draft {
  const { world } = local;
  const { channel, user, metadata, commandName, source } = interaction;
  const extra: Partial<APIMessage> = {
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata:
      followUpTo === undefined ? metadata : { ...metadata, original_response_message_id: followUpTo.data.id },
    ...(commandName !== undefined &&
      followUpTo === undefined && {
        interaction: { id: interaction.id, type: interaction.type, name: commandName, user },
      }),
  };
  const isCommand = followUpTo === undefined && source === undefined && commandName !== undefined;
  const ephemeral = (Number(body.json.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    channel,
    author: world.bot,
    body,
    onlyFor: ephemeral ? user.id : undefined,
    extra,
    repliesTo: followUpTo ?? source,
    ...(isCommand && { type: interaction.contextMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand }),
    fileLimit: world.attachmentSizeLimit,
  };
}

/** Find the interaction that a webhook's path means, or refuse as Discord does. */
function interactionOf({ local, params }: Call): Interaction {
  if (params.application !== local.world.application.id) throw refuse.unknownWebhook();
  const interaction = local.interactions.withToken(params.token ?? '');
  if (interaction === undefined) throw refuse.invalidWebhookToken();
  const completing = interaction.type === Asked.ApplicationCommandAutocomplete;
  if (interaction.acknowledged === undefined || completing) throw refuse.unknownWebhook();
  return interaction;
}

function messageAt({ params }: Call, interaction: Interaction): StoredMessage {
  const message =
    params.message === '@original' ? interaction.original : interaction.channel.messages.get(params.message ?? '');
  const ours = message?.data.webhook_id !== undefined || message === interaction.original;
  if (message === undefined || message.deleted || !ours) throw refuse.unknownMessage();
  return message;
}

const getMessage: Handler = (call) => messageAt(call, interactionOf(call)).data;

const patchMessage: Handler = (call) => {
  const interaction = interactionOf(call);
  return forInteraction(call, interaction, () => edit(call, interaction, messageAt(call, interaction)));
};

function edit(call: Call, interaction: Interaction, message: StoredMessage): APIMessage {
  const { world, interactions } = call.local;
  editMessage(world, message, messageOf(call), { fileLimit: world.attachmentSizeLimit });
  if (message === interaction.original) interaction.deferred = false;
  interactions.told(interaction, 'edit', message);
  return message.data;
}

const deleteMessage: Handler = (call) => {
  const interaction = interactionOf(call);
  const message = messageAt(call, interaction);
  call.local.world.deleteMessage(message);
  interaction.watch?.({ type: 'delete', id: message.data.id });
};

/** Refuse the sixth follow-up where the application isn't but for the member's own account. */
function countFollowUp(interaction: Interaction): void {
  interaction.followUps = (interaction.followUps ?? 0) + 1;
  const ownOnly = !('0' in interaction.metadata.authorizing_integration_owners);
  if (ownOnly && interaction.followUps > MOST_FOLLOW_UPS) throw refuse.tooManyFollowUps();
}

const followUp: Handler = (call) => {
  const interaction = interactionOf(call);
  return forInteraction(call, interaction, () => {
    const { original } = interaction;
    // The first follow-up to a deferred answer is that answer.
    if (interaction.deferred && original !== undefined && !original.deleted) return edit(call, interaction, original);
    countFollowUp(interaction);
    const draft = draftOf(call, interaction, messageOf(call), original ?? interaction.source);
    const message = createMessage(call.local.world, draft);
    call.local.interactions.told(interaction, 'message', message);
    return message.data;
  });
};

export const interactionRoutes: Route[] = [
  { method: 'POST', path: 'interactions/:interaction/:token/callback', handle: callback, open: true },
  { method: 'POST', path: 'webhooks/:application/:token', handle: followUp, open: true, narrow: true },
  {
    method: 'GET',
    path: 'webhooks/:application/:token/messages/:message',
    handle: getMessage,
    open: true,
    narrow: true,
  },
  {
    method: 'PATCH',
    path: 'webhooks/:application/:token/messages/:message',
    handle: patchMessage,
    open: true,
    narrow: true,
  },
  {
    method: 'DELETE',
    path: 'webhooks/:application/:token/messages/:message',
    handle: deleteMessage,
    open: true,
    narrow: true,
  },
];
