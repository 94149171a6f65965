/*
 * Becomes dist/cli/thread.js: a thread of a run over many files, with the program as `launch.cjs` loads it.
 */
'use strict'

require('./main.js').serve()
