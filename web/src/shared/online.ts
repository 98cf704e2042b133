import { ref } from 'vue'

/** Whether the browser believes it has a network; requests may still fail. */
export const online = ref(navigator.onLine)

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))
