import type { Messages } from '../../index'

type Office = Messages['office']
type Topic = Pick<Office, 'supervision' | 'keyItems' | 'honours' | 'sheet'>

export const supervision: Topic = {
  supervision: {
    lead: 'Eight ways of pressing, each with its records; every number opens what it counts.',
    assigning: {
      name: 'Standard assignment',
      lead: 'Screened by a checklist, units heard before, doubtful ones decided in a meeting; then the clock runs.',
    },
    visits: {
      name: 'On-site supervision',
      lead: 'Seen on the spot and decided there: who does what by when, ticked off one by one.',
    },
    sheet: {
      name: 'List management',
      lead: 'One living list: class, promise, day, owner, colour, to look up and work in.',
    },
    second: {
      name: 'Second handling',
      lead: 'When the deputy is not satisfied it is handled and answered again; still not, both sides meet.',
    },
    evaluations: {
      name: 'Collective evaluation',
      lead: 'A group of deputies or all of them rate item by item, with the result on the spot.',
    },
    linkage: {
      name: 'Upper–lower linkage',
      lead: 'What concerns the city or a town is passed up or down, and the result comes back.',
    },
    honours: {
      name: 'Publicity and encouragement',
      lead: 'Text, reply and rating are public; good suggestions and good handling are commended by open criteria, without any order.',
    },
    tracking: {
      name: 'Continuous tracking',
      lead: 'Promises are followed until kept or explained; after closing the deputy is asked: is it really solved?',
    },
    go: {
      screening: 'To be screened',
      registered: 'To be assigned',
      consultations: 'Consultations',
      meetings: 'Assignment meetings',
      visits: 'Visits',
      sheet: 'Open the list',
      second: 'Second handlings',
      evaluations: 'Evaluation sittings',
      linkage: 'Linked matters',
      honours: 'Commendations',
      promises: 'Promises',
      tracking: 'Asked afterwards',
      keyItems: 'Key items',
    },
  },
  keyItems: {
    title: 'Key items',
    card: 'Key item',
    lead: "Chosen by the Chairpersons' Meeting: one item, one leader; monthly progress, a quarterly briefing, an evaluation from three sides.",
    leader: 'Leader',
    unit: 'Lead unit',
    reports: 'Progress reports',
    evaluations: 'Evaluations',
    nextReport: 'Next report',
    decidedBy: 'Decided by',
    reason: 'Why',
    conclusion: 'Conclusion',
    since: 'since {day}',
    times: '{n}',
    sidesOf: '{n} of 3 sides',
    side: 'Side',
    sides: {
      deputies: 'Deputies',
      beneficiaries: 'Those it benefits',
      committee: 'Standing Committee',
    },
    entry: { progress: 'Progress', briefing: "Briefing of the Chairpersons' Meeting" },
    states: { pressed: 'Being pressed', concluded: 'Concluded', dropped: 'Dropped' },
    empty: 'No key items here yet. Name one on the page of a registered suggestion.',
  },
  honours: {
    title: 'Commendations',
    lead: 'Nominated by open criteria, decided by a meeting, announced to everybody. Ordered by number; there is no ranking.',
    kind: 'What is commended',
    kinds: { good_suggestion: 'Good suggestions', well_handled: 'Good handling' },
    honours: 'Nominations and commendations',
    candidates: 'What fulfils the criteria',
    nominate: 'Nominate',
    nominated: 'Nominated',
    holds: 'fulfilled',
    not: 'not fulfilled',
    empty: {
      honours: 'Nothing is nominated in this year yet. Choose from what fulfils the criteria.',
      candidates: 'Nothing of this year fulfils all that is needed and is not nominated yet.',
    },
  },
  sheet: {
    lead: 'All suggestions in one table: red overdue, yellow near, blue a promise runs, green in time, grey done.',
    keys: 'Arrows move, Enter or F2 writes owner and remark, Esc gives up, Ctrl+D repeats the line above.',
    colour: 'Filter by colour',
    colours: {
      red: 'Overdue',
      yellow: 'Near',
      blue: 'Promise running',
      green: 'In time',
      grey: 'Done',
    },
    column: {
      colour: 'Colour',
      number: 'Number',
      title: 'Title',
      author: 'Deputy',
      units: 'Units',
      state: 'State',
      outcome: 'Class',
      promise: 'Promise',
      due: 'Due',
      owner: 'Looked after by',
      note: 'Remark',
    },
  },
}
