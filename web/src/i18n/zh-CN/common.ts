import { access } from './access'
import { act } from './act'
import { kit } from './kit'
import { suggestion } from './suggestion'

/** What every face says. */
export const common = { kit, access, act, suggestion } as const
