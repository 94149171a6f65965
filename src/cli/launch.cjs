#!/usr/bin/env node
/*
 * Becomes dist/cli/main.js, beside the bundle of the program and the code that V8 compiled of it at build time. With
 * that, a start takes some 40 ms less. V8 refuses code of another version or with other flags, and compiles anew.
 */
'use strict'

const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { join } = require('node:path')
const { Script } = require('node:vm')

const filename = join(__dirname, 'program.js')
const cache = join(__dirname, 'program.cache')

const cachedData = existsSync(cache) ? readFileSync(cache) : undefined
// The bundle is plain ASCII.
const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), { filename, cachedData })
if (script.cachedDataRejected && Module.enableCompileCache !== undefined) {
  Module.enableCompileCache()
  module.exports = require('./program.js')
} else {
  const program = { exports: {} }
  script.runInThisContext()(program.exports, require, program, filename, __dirname)
  module.exports = { ...program.exports, script }
}

if (require.main === module) module.exports.start()
