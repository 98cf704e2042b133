export const deputy = {
  name: '代表履职',
} as const
