import type { Messages } from '../index'
import { citizen } from './citizen'
import { common } from './common'
import { deputy } from './deputy'
import { office } from './office'

export const en: Messages = { ...common, office, deputy, citizen }
