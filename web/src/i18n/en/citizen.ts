import type { Messages } from '../index'

export const citizen: Messages['citizen'] = {
  name: 'Open Congress',
}
