import { access } from './access'
import { act } from './act'
import { alike } from './alike'

/** What the faces behind the door say besides. */
export const inside = { access, act, alike } as const
