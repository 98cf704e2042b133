import type { Messages } from '../index'

export const deputy: Messages['deputy'] = {
  name: 'Deputy',
}
