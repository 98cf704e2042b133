export const ballot = {
  choice: {
    satisfied: 'Satisfied',
    basically_satisfied: 'Basically satisfied',
    unsatisfied: 'Not satisfied',
    abstain: 'Abstain',
  },
  aspect: { process: 'Process', result: 'Result', overall: 'Handling' },
  state: { planned: 'Not begun', open: 'Voting', closed: 'Counted', voided: 'Void' },
  base: 'All members',
  present: 'Present',
  voted: 'Voted',
  notVoted: 'Did not vote',
  absent: 'Absent',
  people: '{n}',
  share: '{n}/{of}',
  rule: 'Rule: {rule}',
  ofAll: 'Shares are of all {n} members',
  verdict: 'Grade: {grade}',
  few: 'With fewer than {n} voters the result may tell what individuals chose.',
  trust:
    'The server counts this vote: until it closes, an administrator could see what is on the slips. Names are not kept with them.',
} as const
