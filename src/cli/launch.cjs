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
// Plain ASCII, and wrapped already: what it evaluates to takes what Node gives to a module.
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
const recompiles = script.cachedDataRejected && Module.enableCompileCache !== undefined
if (recompiles) Module.enableCompileCache()
const load = recompiles ? require('./program.js') : script.runInThisContext()
const program = { exports: {} }
load(program.exports, require, program, filename, __dirname)
module.exports = { ...program.exports, script }

if (require.main === module) module.exports.start()
