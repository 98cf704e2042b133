import { citizen } from './citizen'
import { common } from './common'
import { deputy } from './deputy'
import { inside } from './inside'
import { office } from './office'
import { screen } from './screen'

/** Everything there is to say, for types and tests; a face loads the common part and its own. */
export const zhCN = { ...common, ...inside, office, deputy, citizen, screen } as const
