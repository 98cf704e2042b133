import { reactive } from 'vue'

interface Toast {
  id: number
  text: string
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** Says that something succeeded. What failed is said on the page, where it stays. */
export function toast(text: string): void {
  const id = ++last
  toasts.push({ id, text })
  setTimeout(() => {
    const at = toasts.findIndex((one) => one.id === id)
    if (at >= 0) toasts.splice(at, 1)
  }, 5000)
}
