import { access } from './access'
import { act } from './act'
import { alike } from './alike'
import { notice } from './notice'

export const inside = { access, act, alike, notice }
import { find } from './find'

export const inside = { access, act, alike, find }
import { ballot } from './ballot'

export const inside = { access, act, alike, ballot }
