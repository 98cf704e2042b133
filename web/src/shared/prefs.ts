import { ref, watch } from 'vue'

/** Three steps of type size: 17, 22 and 30.6 px of body text on the phone. */
export const typeSizes = ['normal', 'large', 'huge'] as const
export type TypeSize = (typeof typeSizes)[number]

function stored(): TypeSize {
  const found = localStorage.getItem('type')
  return typeSizes.find((size) => size === found) ?? 'normal'
}

export const typeSize = ref<TypeSize>(stored())

watch(
  typeSize,
  (size) => {
    document.documentElement.dataset.type = size
    localStorage.setItem('type', size)
  },
  { immediate: true, flush: 'sync' },
)
