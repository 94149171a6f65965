import { readFileSync } from 'node:fs'
// import routes from './routes'
const { version } = JSON.parse(readFileSync('./package.json', 'utf8'))

export default defineNuxtConfig({
  css: ['~/assets/main.css'],
  modules: ['@nuxt/image'],
  runtimeConfig: { public: { version } },
})
