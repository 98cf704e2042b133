import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Four faces, four HTML entries. The browser floor is Chromium 87: the browsers of government
// offices lag years behind (reference: published user agents show 90, 93 and 106).
export default defineConfig({
  plugins: [vue()],
  publicDir: here('static'),
  resolve: { alias: { '@': here('./src') } },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    target: ['chrome87', 'firefox91', 'safari14'],
    assetsInlineLimit: 0,
    manifest: true,
    rollupOptions: {
      input: {
        office: here('office/index.html'),
        deputy: here('deputy/index.html'),
        citizen: here('citizen/index.html'),
        screen: here('screen/index.html'),
      },
    },
  },
  server: { proxy: { '/api': process.env.RENDA_URL ?? 'http://127.0.0.1:8080' } },
})
