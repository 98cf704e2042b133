import { kit } from './kit'
import { suggestion } from './suggestion'

export const common = { kit, suggestion }
