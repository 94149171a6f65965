#!/usr/bin/env node
import { nodeMachine } from './host.ts'
import { main } from './program.ts'

process.exitCode = await main(process.argv.slice(2), nodeMachine())
