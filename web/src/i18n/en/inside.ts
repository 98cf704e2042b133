import { access } from './access'
import { act } from './act'
import { alike } from './alike'
import { find } from './find'

export const inside = { access, act, alike, find }
