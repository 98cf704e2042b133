import { ref } from 'vue'

/** Whether the congress shown is a made-up one; said by the session or by the public congress. */
export const isDemo = ref(false)
