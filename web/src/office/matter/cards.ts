import { defineAsyncComponent, type Component } from 'vue'
import SimilarCard from './SimilarCard.vue'

/**
 * Cards that other systems lay beside a matter. Each is a component with the props of `Beside.vue`
 * but its path: it asks a door of its own, and offers the acts that this door names.
 */
export const cards: Component[] = [
  SimilarCard,
  defineAsyncComponent(() => import('../linkage/LinkageCard.vue')),
  defineAsyncComponent(() => import('../supervision/KeyItemCard.vue')),
  defineAsyncComponent(() => import('../visits/VisitsCard.vue')),
  defineAsyncComponent(() => import('../evaluations/EvaluationsCard.vue')),
]
