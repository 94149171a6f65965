const express = require('express')

const app = express()
app.get('/', (request, response) => response.type('text').send('Fair, r1\n'))
app.get('/healthz', (request, response) => response.json({ status: 'ok' }))
app.listen(3000)
