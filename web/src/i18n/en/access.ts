import type { Messages } from '../index'

export const access: Messages['access'] = {
  signIn: {
    user: 'User name',
    password: 'Password',
    submit: 'Sign in',
    code: 'One-time code',
    codeHint: 'Open the authenticator on your phone and enter the six digits it shows now',
    codeTitle: 'One more step',
    again: 'You were away for a while. Sign in again and you return to the page you were on.',
    againTitle: 'Please sign in again',
    againText:
      'Your session has ended. Sign in and go on: what you typed is still here, and what you sent is finished by itself.',
    leave: 'Leave',
    link: 'Signing in with your one-time link…',
    linkBad: 'This link no longer works',
    linkBadHint:
      'A one-time link works once and for a limited time. Use your password, or ask staff for a new link.',
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
    nextHint:
      'Best a sentence you remember: at least 16 characters. A short one needs {n}, and three of capitals, small letters, digits and signs.',
    submit: 'Set it and continue',
    done: 'Your password is changed',
    heading: 'Change password',
  },
  signOut: 'Sign out',
  totp: {
    title: 'One-time code',
    on: 'on',
    off: 'off',
    why: 'Signing in then also asks for six digits from your authenticator: a stolen password is not enough.',
    start: 'Turn on one-time codes',
    step1: 'Add an account in your authenticator: open this link, or type the key.',
    open: 'Open in the authenticator',
    secret: 'Key',
    step2: 'The six digits that the authenticator shows now',
    done: 'One-time codes are on',
    stop: 'Turn off one-time codes',
    stopped: 'One-time codes are off',
  },
}
