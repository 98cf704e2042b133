import type { Messages } from '../index'
import { access } from './access'
import { act } from './act'
import { citizen } from './citizen'
import { deputy } from './deputy'
import { kit } from './kit'
import { office } from './office'
import { suggestion } from './suggestion'

export const en: Messages = { kit, access, act, suggestion, office, deputy, citizen }
