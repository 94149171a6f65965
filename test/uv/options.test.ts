import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { optionRule, variablesOfOptions, writtenOptions } from '../../src/effects/uv/options.ts'
import { missingIn } from '../../src/effects/uv/release.ts'
import { writtenVariables } from '../../src/effects/uv/variables.ts'
import { UV_VERSION } from '../../src/effects/uv.ts'
import options from './options.json' with { type: 'json' }

/** `npx tsx test/uv/list-options.ts` asks uv itself and writes options.json. */
describe('options of uv', () => {
  it('are those of the release that is written into files', () => {
    expect(options.version).toBe(UV_VERSION)
  })

  it('are there, each that can be written', () => {
    const known = new Set([...options['pip install'], ...options.unlisted])
    expect(writtenOptions().filter(name => !known.has(name))).toEqual([])
  })

  it('are all that stand in the snapshots', () => {
    const known = new Set([...options['pip install'], ...options.unlisted])
    const folder = join(import.meta.dirname, '../../snapshots/pip-to-uv')
    const files = readdirSync(folder).map(name => join(folder, name, 'after.Dockerfile'))
    const lines = files
      .filter(file => existsSync(file))
      .flatMap(file => readFileSync(file, 'utf8').match(/(?<=uv pip install ).*/g) ?? [])
    const written = lines.flatMap(line => line.match(/(?<=\s)--[a-z-]+/g) ?? [])
    expect(written.length).toBeGreaterThan(50)
    expect(written.filter(name => !known.has(name))).toEqual([])
  })

  it('have the variables beside them', () => {
    // Those of the proxy are everybody's, and are put together in the program.
    const written = [...writtenVariables(), ...variablesOfOptions()].filter(name => !name.endsWith('_PROXY'))
    expect(written.filter(name => !options.variables.includes(name))).toEqual([])
  })

  it('say of every option of pip what it is to uv', () => {
    const silent = PIP_OPTIONS.filter(name => optionRule(name) === undefined)
    expect(silent).toEqual([])
  })
})

describe('releases of uv', () => {
  it('lack what came later', () => {
    expect(missingIn('0.11.9', ['cert'])?.since).toBe('0.12.0')
    expect(missingIn('0.12.0', ['cert'])).toBeUndefined()
    expect(missingIn('0.2', ['install'])?.since).toBe('0.3.3')
    expect(missingIn('0.12', ['find-links-in-file'])).toBeUndefined()
    expect(missingIn('1.0.0', ['find-links-in-file'])).toBeUndefined()
  })
})

/** Long options of `pip install` and of pip itself, by `pip install --help` of pip 25.3; those that only ask something left out. */
const PIP_OPTIONS =
  `requirement constraint build-constraint no-deps pre editable dry-run target platform python-version implementation abi user
root prefix upgrade upgrade-strategy force-reinstall ignore-installed ignore-requires-python no-build-isolation use-pep517
check-build-dependencies break-system-packages config-settings global-option compile no-compile no-warn-script-location
no-warn-conflicts no-binary only-binary prefer-binary require-hashes progress-bar root-user-action report group no-clean
index-url extra-index-url no-index find-links debug isolated require-virtualenv python verbose quiet log-file no-input
keyring-provider proxy retries timeout exists-action trusted-host cert client-cert cache-dir no-cache-dir
disable-pip-version-check no-color use-feature use-deprecated resume-retries uploaded-prior-to`.split(/\s+/)
