/**
 * Discord's limits that views cut or page by, from its documentation. All the others (components, text of a card, rows,
 * modals, commands) are held in tests: every card that can be reached goes through the local Discord's own rules.
 */
export const LIMITS = {
  customId: 100,
  buttonLabel: 80,
  rowButtons: 5,
  selectOptions: 25,
  selectText: 100,
  selectPlaceholder: 150,
  altText: 1024,
  cardText: 4000,
  autocompleteChoices: 25,
  choiceName: 100,
  pollQuestion: 300,
  pollAnswer: 55,
} as const;
