import type {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';

// Discord's numbers by name. The types are discord-api-types' own, so that a `switch` narrows; the values are repeated
// here because importing them would put the whole package into the page's script.

/** The kinds of message and modal components. */
export const Component = {
  ActionRow: 1 as ComponentType.ActionRow,
  Button: 2 as ComponentType.Button,
  StringSelect: 3 as ComponentType.StringSelect,
  TextInput: 4 as ComponentType.TextInput,
  UserSelect: 5 as ComponentType.UserSelect,
  RoleSelect: 6 as ComponentType.RoleSelect,
  MentionableSelect: 7 as ComponentType.MentionableSelect,
  ChannelSelect: 8 as ComponentType.ChannelSelect,
  Section: 9 as ComponentType.Section,
  TextDisplay: 10 as ComponentType.TextDisplay,
  Thumbnail: 11 as ComponentType.Thumbnail,
  MediaGallery: 12 as ComponentType.MediaGallery,
  File: 13 as ComponentType.File,
  Separator: 14 as ComponentType.Separator,
  Container: 17 as ComponentType.Container,
  Label: 18 as ComponentType.Label,
  FileUpload: 19 as ComponentType.FileUpload,
  RadioGroup: 21 as ComponentType.RadioGroup,
  CheckboxGroup: 22 as ComponentType.CheckboxGroup,
  Checkbox: 23 as ComponentType.Checkbox,
};

/** The kinds of command options. */
export const Option = {
  Subcommand: 1 as ApplicationCommandOptionType.Subcommand,
  Group: 2 as ApplicationCommandOptionType.SubcommandGroup,
  String: 3 as ApplicationCommandOptionType.String,
  Integer: 4 as ApplicationCommandOptionType.Integer,
  Boolean: 5 as ApplicationCommandOptionType.Boolean,
  User: 6 as ApplicationCommandOptionType.User,
  Channel: 7 as ApplicationCommandOptionType.Channel,
  Role: 8 as ApplicationCommandOptionType.Role,
  Mentionable: 9 as ApplicationCommandOptionType.Mentionable,
  Number: 10 as ApplicationCommandOptionType.Number,
  Attachment: 11 as ApplicationCommandOptionType.Attachment,
};

/** The kinds of commands. */
export const Command = {
  Slash: 1 as ApplicationCommandType.ChatInput,
  User: 2 as ApplicationCommandType.User,
  Message: 3 as ApplicationCommandType.Message,
};

/** The button styles that look different. */
export const Style = {
  Primary: 1 as ButtonStyle.Primary,
  Secondary: 2 as ButtonStyle.Secondary,
  Success: 3 as ButtonStyle.Success,
  Danger: 4 as ButtonStyle.Danger,
  Link: 5 as ButtonStyle.Link,
  Premium: 6 as ButtonStyle.Premium,
};

/** The kinds of messages that look different. */
export const MessageKind = {
  Reply: 19 as MessageType.Reply,
};

/** The message flags that change what is shown. */
export const Flag = {
  SuppressEmbeds: 4 as MessageFlags.SuppressEmbeds,
  Loading: 128 as MessageFlags.Loading,
  ComponentsV2: 32768 as MessageFlags.IsComponentsV2,
};

/** The pictogram of each kind of channel. */
export const CHANNEL_ICONS = {
  guild: 'hash',
  forum: 'file',
  thread: 'thread',
  dm: 'thread',
  private: 'thread',
} as const;
