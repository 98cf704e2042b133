import { kit } from './kit'
import { papers } from './papers'
import { suggestion } from './suggestion'

/** What every face says. */
export const common = { kit, papers, suggestion } as const
