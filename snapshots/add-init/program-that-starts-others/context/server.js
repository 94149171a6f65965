const cluster = require('node:cluster')
