import { access } from './access'
import { act } from './act'

export const inside = { access, act }
