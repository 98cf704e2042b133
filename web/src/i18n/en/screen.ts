export { ballot } from './ballot'
export { hall } from './hall'
import type { Messages } from '../index'

export const screen: Messages['screen'] = {
  place: 'Item {n} of {of}',
  closed: '{n} of {of} items counted',
  state: {
    planned: 'About to begin',
    sitting: 'Evaluation under way',
    ended: 'Result of the evaluation',
    cancelled: 'Cancelled',
  },
  lost: 'The network is away; connecting again',
  signIn: 'Sign in to the office on this computer first, then open the screen.',
  toOffice: 'Sign in',
  door: {
    title: 'Screen of the hall',
    code: 'Screen code',
    open: 'Open the screen',
    how: 'The meeting’s staff give out the code where they run the meeting. It is good for ten minutes, once.',
    office: 'Sign in to the office instead',
  },
}
