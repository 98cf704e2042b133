import type { Messages } from '../../index'

type Matter = Pick<
  Messages['office'],
  | 'matter'
  | 'act'
  | 'changed'
  | 'link'
  | 'now'
  | 'parties'
  | 'day'
  | 'cosign'
  | 'lane'
  | 'petition'
  | 'decision'
  | 'rating'
  | 'promise'
  | 'reply'
  | 'replyKind'
  | 'print'
  | 'enter'
>

export const matter: Matter = {
  matter: {
    way: 'Where you are',
    back: 'Back to the list',
    place: '{n} of {of}',
    before: 'Previous',
    after: 'Next',
    nextCase: 'Go to the next case',
    text: 'The suggestion',
    handlers: 'Handling units',
    progress: 'Progress',
    round: 'Round {n} of handling',
    confidential: 'Not public, at the deputy’s request',
    outcome: 'Outcome',
    screeningNote: 'Screening note: ',
    withdrawal: 'Withdrawal asked for: ',
    conclusion: 'Conclusion of the meeting: ',
  },
  act: {
    closed: '{n} step not open now, and why | {n} steps not open now, and why',
    sure: '“{act}”: are you sure? It is written into the ledger.',
    by: 'Basis: {law}',
    done: '“{act}” is done',
  },
  changed: {
    notDone: 'Not done yet: somebody changed this record just before you.',
    title: 'While you were writing, others did this:',
    again: 'What you typed is all here. If you still want to go on, press once more.',
    over: 'This step is no longer open. What you typed is still here to be copied.',
  },
  link: {
    title: 'Merged and split',
    past: 'Undone',
    raisedFrom: 'Raised from an opinion between sessions',
  },
  now: {
    title: 'Now',
    holder: 'In whose hands',
    extended: 'was {day}; more time was granted',
    noClock: 'No deadline is running.',
  },
  parties: {
    title: 'Origin and course',
    author: 'Lead deputy',
    cosigners: 'Co-signers',
    enteredBy: 'Entered by',
    confirmedOn: 'confirmed by the deputy on {day}',
    proposed: 'Deputy proposes',
    none: 'None',
  },
  day: {
    submitted_on: 'Submitted',
    registered_on: 'Registered',
    assigned_on: 'Assigned',
    replied_on: 'Replied',
    closed_on: 'Closed',
    published_on: 'Published',
  },
  cosign: {
    invited: 'No answer yet',
    confirmed: 'Confirmed',
    declined: 'Declined',
    lapsed: 'Lapsed',
  },
  lane: {
    assigned: 'Assigned',
    signed: 'Signed for',
    contact: 'Deputy contacted',
    reply: 'Reply',
    opinion: 'Opinion',
    notYet: 'not yet',
    contacts: '{n} contact with the deputy | {n} contacts with the deputy',
    recordedBy: 'recorded by {name}',
    petitions: '{n} petition for return or more time | {n} petitions for return or more time',
    signedBy: 'signed by {name}',
    other: 'Should go to',
    until: 'More time asked until',
    answer: '{name} answered: ',
    sealed: 'The deputy’s rating is sealed until {day}: the unit cannot see it and must not ask.',
    pastClocks: '{n} deadline met | {n} deadlines met',
    met: 'due {due}, done {met}',
    late: 'late',
  },
  petition: { handback: 'Asks to hand it back', extension: 'Asks for more time' },
  decision: { pending: 'To be decided', granted: 'Granted', refused: 'Refused' },
  rating: {
    title: 'Rating by {name}',
    process: 'Process',
    result: 'Result',
    closed: 'Window open: hidden from the unit',
  },
  promise: {
    madeOn: 'promised on {day}',
    who: 'Responsible: {who}',
    lead: 'What replies said would be done, kept line by line over the years until it is done or explained.',
    open: 'Open',
    due: 'Due within a month',
    years: 'Year by year',
    year: 'Made in',
    made: 'Made',
    ofYear: 'Made in {year}',
    yearsLead: 'How the promises of each year stand now; a number opens them.',
    told: 'Progress on {day}: ',
    overdue: 'Overdue',
    settled: 'Settled',
    report: 'Reported kept on {day}: ',
    graded: 'Rated by the deputy',
    all: 'All',
    what: 'Promise',
    unit: 'Handling unit',
    dueOn: 'Due',
    of: 'From',
    empty: 'There is no such promise.',
    reported: 'Reported kept, to be rated',
    searchHint: 'Promise, title or number',
  },
  reply: {
    title: 'Write the reply',
    back: 'Back to the suggestion',
    replyTo: 'Reply to “{title}”',
    opinionOn: 'Co-handler’s opinion on “{title}”',
    reportOn: 'Report on the promise made to “{title}”',
    dear: 'To Deputy {name}:',
    outcome: 'Class of the outcome',
    done: 'What was done',
    notDone: 'What was not done, and why',
    nextStep: 'What comes next',
    byWhen: 'By when',
    who: 'Who answers for it',
    body: 'Text of the reply',
    noNumber: 'No document number',
    draft: 'Not issued',
    awaits: 'Awaits the head’s signature',
    sentBack: 'Sent back by the head of the unit: {reason}',
    signed: 'Signed: {name}',
    drafted: 'Drafted: {name}',
    horizon: 'At most {n} months from the reply',
    needsPromise:
      'This class is a promise: say what comes next, by when (within {n} months) and who answers for it. It will be followed every year.',
    needsReason: 'This class must say what was not done, and the reason.',
    countsAsResolved:
      'This class says that the problem is solved and enters the figure “really solved”: say what was done.',
    next: 'The head of your unit signs it off; the deputy sees it only then.',
    submit: 'Submit for signature',
    sent: 'The reply awaits the head’s signature',
    notNow: 'A reply cannot be written now.',
    noContact: 'No contact with the deputy is recorded. Talk first, reply afterwards.',
    opinions: 'Opinions of co-handlers',
    leaveTitle: 'Leave this page?',
    leaveText: 'What you wrote stays in this browser; you can come back and go on.',
    leave: 'Leave',
  },
  replyKind: { co_opinion: 'Co-handler’s opinion', promise_report: 'Report on a promise' },
  print: { title: 'File of a deputy’s suggestion', back: 'Back' },
  enter: {
    lead: 'Enter what a deputy wrote on paper or said on the telephone.',
    author: 'Which deputy',
    authorHint: 'Type a name to search',
    titleHint: 'One sentence that says what should be solved',
    bodyHint: 'In the deputy’s own words: the situation, the problem, the proposal',
    confidentialHint: 'Tick when the deputy asks not to publish it',
    confirms:
      'The deputy confirms it on the phone; until then it is not submitted. The ledger says that you entered it.',
    submit: 'Send to the deputy to confirm',
    done: 'Sent to the deputy to confirm',
  },
}
