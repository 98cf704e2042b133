import type { Messages } from '../index'
import { citizen } from './citizen'
import { common } from './common'
import { deputy } from './deputy'
import { inside } from './inside'
import { office } from './office'

export const en: Messages = { ...common, ...inside, office, deputy, citizen }
