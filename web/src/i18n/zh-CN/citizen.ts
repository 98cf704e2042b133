export const citizen = {
  name: '人大公开',
} as const
