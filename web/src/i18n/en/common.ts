import { access } from './access'
import { act } from './act'
import { kit } from './kit'
import { suggestion } from './suggestion'

export const common = { kit, access, act, suggestion }
