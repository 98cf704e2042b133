import type { Messages } from '../index'

export const find: Messages['find'] = {
  title: 'Search',
  lead: 'Looks in titles, texts, numbers, authors and issued replies of suggestions and opinions.',
  label: 'Search suggestions and opinions',
  hint: 'A character, a word, a number, a name, or a whole letter',
  go: 'Search',
  exact: '{n} found',
  exactMore: 'More than {n} found; please add a word',
  none: 'None has all of these words. These come near:',
  near: 'These come near',
  inReply: 'In a reply',
  nothing:
    'Nothing found. Use fewer words, say it differently, or give just the two or three characters that matter; traditional and full-width characters are fine.',
  start:
    'One word is enough. Blanks between words: all must be there. Quotation marks: exactly so.',
  kind: 'Kind',
  anyKind: 'Suggestions and opinions',
  unit: 'Handling unit',
  author: 'Author',
  year: 'Year',
  anyYear: 'All years',
  clear: 'Clear',
  kinds: { suggestion: 'Suggestions', opinion: 'Opinions between sessions' },
}
