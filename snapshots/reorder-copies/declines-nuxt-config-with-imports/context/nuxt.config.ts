import { robots } from './seo/robots'

export default defineNuxtConfig({
  app: { head: { meta: [robots()] } },
})
