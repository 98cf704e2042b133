import { access } from './access'
import { act } from './act'
import { alike } from './alike'
import { ballot } from './ballot'
import { find } from './find'
import { hall } from './hall'
import { notice } from './notice'

export const inside = { access, act, alike, ballot, find, hall, notice }
