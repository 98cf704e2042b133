import { access } from './access'
import { act } from './act'
import { alike } from './alike'

export const inside = { access, act, alike }
