import { access } from './access'
import { act } from './act'

/** What the faces behind the door say besides. */
export const inside = { access, act } as const
