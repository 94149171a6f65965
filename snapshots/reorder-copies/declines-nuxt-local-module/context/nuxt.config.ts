export default defineNuxtConfig({
  modules: [
    '@nuxt/image',
    './build/sitemap',
  ],
})
