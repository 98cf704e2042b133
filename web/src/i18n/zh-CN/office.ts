export const office = {
  name: '人大工作平台',
} as const
