import { access } from './access'
import { act } from './act'
import { alike } from './alike'
import { notice } from './notice'

/** What the faces behind the door say besides. */
export const inside = { access, act, alike, notice } as const
import { find } from './find'

/** What the faces behind the door say besides. */
export const inside = { access, act, alike, find } as const
import { ballot } from './ballot'

/** What the faces behind the door say besides. */
export const inside = { access, act, alike, ballot } as const
