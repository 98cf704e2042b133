import '@/shared/trusted'
