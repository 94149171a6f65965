/**
 * What package managers of Python bring along where pip installs them: distributions, each with the modules that are not called as
 * it is.
 *
 * Source: what pip 25 installed with Poetry 1.2.2, 1.8.5 and 2.4.1 on Python 3.11, and the metadata of
 * what they depend on elsewhere; read 2026-11. Names as PEP 503 normalises them.
 */
const BRINGS: Readonly<Record<string, string>> = {
  poetry: `
anyio attrs:attr backports-tarfile:backports backports-zstd:backports build cachecontrol cachy certifi cffi charset-normalizer cleo crashtest
cryptography distlib dulwich exceptiongroup fastjsonschema filelock findpython h11 html5lib httpcore httpcore2 httpx httpx2 idna
importlib-metadata importlib-resources installer jaraco-classes:jaraco jaraco-context:jaraco jaraco-functools:jaraco jeepney jsonschema
jsonschema-specifications keyring lazy-importer lockfile more-itertools msgpack packaging pbs-installer pexpect pkginfo platformdirs
poetry poetry-core:poetry poetry-plugin-export ptyprocess pycparser pylev pyproject-hooks pyrsistent python-discovery rapidfuzz
referencing requests requests-toolbelt rpds-py:rpds secretstorage shellingham six sniffio tomli tomlkit trove-classifiers truststore
typing-extensions urllib3 virtualenv webencodings zipp zstandard`,
  uv: 'uv',
}

/** A distribution that a package manager brings, and the module that it is imported by. */
export interface ToolPackage {
  readonly distribution: string
  readonly module: string
}

/** `undefined` for a package manager that the table does not know. */
export function packagesOfTool(tool: string): readonly ToolPackage[] | undefined {
  if (!Object.hasOwn(BRINGS, tool)) return undefined
  return (BRINGS[tool] ?? '')
    .split(/\s+/)
    .filter(entry => entry !== '')
    .map(entry => {
      const [distribution = entry, module = distribution.replaceAll('-', '_')] = entry.split(':')
      return { distribution, module }
    })
}
