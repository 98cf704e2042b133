import type { Messages } from '../index'
import { citizen } from './citizen'
import { common } from './common'
import { deputy } from './deputy'
import { inside } from './inside'
import { office } from './office'
import { screen } from './screen'

export const en: Messages = { ...common, ...inside, office, deputy, citizen, screen }
