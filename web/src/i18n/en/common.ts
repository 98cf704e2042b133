import { kit } from './kit'
import { papers } from './papers'
import { suggestion } from './suggestion'

export const common = { kit, papers, suggestion }
