import { admin } from './admin'
import { linkage } from './linkage'
import { exchange } from './exchange'
import { assign } from './assign'
import { list } from './list'
import { loop } from './loop'
import { matter } from './matter'
import { people } from './people'
import { shell } from './shell'
import { figures } from './figures'
import { supervision } from './supervision'
import { evaluations } from './evaluations'
import { visits } from './visits'
import { gatherings } from './gatherings'

import type { Messages } from '../../index'

export const office: Messages['office'] = {
  ...shell,
  ...list,
  ...loop,
  ...matter,
  ...people,
  ...figures,
  ...visits,
  ...gatherings,
  ...evaluations,
  ...admin,
  ...linkage,
  ...supervision,
  ...exchange,
  ...assign,
}
