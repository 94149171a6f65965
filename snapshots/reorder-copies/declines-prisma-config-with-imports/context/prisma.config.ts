import { defineConfig } from 'prisma/config'
import { databaseUrl } from './src/settings'

export default defineConfig({ schema: 'prisma/schema.prisma', datasource: { url: databaseUrl() } })
