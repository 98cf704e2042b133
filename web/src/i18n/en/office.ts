import type { Messages } from '../index'

export const office: Messages['office'] = {
  name: 'Congress Work Platform',
}
