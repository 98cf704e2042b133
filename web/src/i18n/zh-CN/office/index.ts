import { admin } from './admin'
import { linkage } from './linkage'
import { list } from './list'
import { matter } from './matter'
import { people } from './people'
import { shell } from './shell'
import { figures } from './figures'

export const office = {
  ...shell,
  ...list,
  ...matter,
  ...people,
  ...figures,
  ...admin,
  ...linkage,
} as const
