// The deputy face without a network: its shell is kept, the API never is. The two names in capitals
// are filled in by scripts/shell-list.mjs after the build.
const VERSION = '__VERSION__'
const SHELL = __SHELL__

self.addEventListener('install', (event) => {
    const fill = caches.open(VERSION).then((cache) => cache.addAll(SHELL))
    event.waitUntil(fill.then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
    const old = caches.keys().then((names) => names.filter((name) => name !== VERSION))
    const clean = old.then((names) => Promise.all(names.map((name) => caches.delete(name))))
    event.waitUntil(clean.then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
    const { request } = event
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.origin !== location.origin) return
    if (url.pathname.startsWith('/api/')) return
    if (request.mode === 'navigate') {
        if (!url.pathname.startsWith('/deputy')) return
        event.respondWith(fetch(request).catch(() => caches.match('/deputy/')))
        return
    }
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)))
})
