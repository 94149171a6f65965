import { readFileSync } from 'node:fs'
import express from 'express'

const REVISION = 'r1'

// Beside the sources, not part of what the compiler writes: an image needs both.
const greeting = readFileSync(new URL('../views/greeting.txt', import.meta.url), 'utf8').trim()

const app = express()

app.get('/', (_request, response) => {
  response.json({ greeting, revision: REVISION, environment: process.env.NODE_ENV ?? 'none' })
})

app.get('/healthz', (_request, response) => {
  response.type('text').send('ok')
})

const server = app.listen(Number(process.env.PORT ?? 3000))

process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
})
