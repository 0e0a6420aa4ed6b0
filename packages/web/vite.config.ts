// How the web app is built and, while it is being written, served beside a running Athar.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { volunteersBuild } from './volunteers-build.ts'

export default defineConfig({
  base: '/app/',
  plugins: [react(), volunteersBuild(import.meta.dirname)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': `http://127.0.0.1:${process.env['ATHAR_PORT'] ?? '4710'}` },
  },
})
