import type { Messages } from '../index'

export const access: Messages['access'] = {
  signIn: {
    title: 'Sign in',
    user: 'User name',
    password: 'Password',
    submit: 'Sign in',
    code: 'One-time code',
    codeHint: 'Open the authenticator on your phone and enter the six digits it shows now',
    codeTitle: 'One more step',
    again: 'You were away for a while. Sign in again and you return to the page you were on.',
    link: 'Signing in with your one-time link…',
    linkBad: 'This link no longer works',
    linkBadHint:
      'A one-time link works once and for a limited time. Use your password, or ask staff for a new link.',
    byPassword: 'Use my password',
    deputy: 'Sign-in for deputies',
    office: 'Sign-in for staff and handling units',
    other: 'Looking for another door?',
    toDeputy: 'Deputies',
    toOffice: 'Office and handling units',
    toCitizen: 'The public',
  },
  change: {
    title: 'First choose a password of your own',
    why: 'Somebody else set your present password. Change it to one that only you know.',
    current: 'Present password',
    next: 'New password',
    nextHint: 'At least {n} characters. A sentence you remember is safer than a few symbols.',
    submit: 'Set it and continue',
    done: 'Your password is changed',
    heading: 'Change password',
  },
  signOut: 'Sign out',
}
