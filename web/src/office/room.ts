import { computed, ref } from 'vue'
import { typeSize } from '@/shared/prefs'

/**
 * How much there is room for, measured in the reader's own type size: large type on a wide screen is
 * laid out like a small screen, so nothing is cut and nothing scrolls sideways.
 */
const width = ref(window.innerWidth)
addEventListener('resize', () => (width.value = window.innerWidth))

const scales = { normal: 1, large: 1.3, huge: 1.8 }

export const room = computed<'wide' | 'middle' | 'narrow'>(() => {
  const own = width.value / scales[typeSize.value]
  if (own >= 1180) return 'wide'
  return own >= 900 ? 'middle' : 'narrow'
})
