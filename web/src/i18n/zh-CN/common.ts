import { kit } from './kit'
import { suggestion } from './suggestion'

/** What every face says. */
export const common = { kit, suggestion } as const
