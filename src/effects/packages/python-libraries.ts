/**
 * What packages of Python ask of the system while they run.
 *
 * Source: the documentation of the packages on PyPI, read 2026-08. Names as PEP 503 normalises them.
 */

/** Compile at run time: they are of no use without a compiler. */
const COMPILERS = `triton torch-inductor pyximport pythran pystan cmdstanpy theano theano-pymc aesara pytensor apache-tvm cppyy weave rpy2`

/** Call git. */
const CALL_GIT = `gitpython dbt-core pre-commit kedro versioneer mlflow dvc`

/**
 * Libraries of the system that a package loads or links with, by the headers it is built with, or by their own name after a `+`. Of
 * use where the base of a build brings them and another one does not.
 */
const LIBRARIES = `
cairocffi: +libcairo2
cairosvg: +libcairo2
gssapi: libkrb5-dev
kerberos: libkrb5-dev
lightgbm: +libgomp1
lxml: libxml2-dev libxslt1-dev
mysqlclient: default-libmysqlclient-dev
opencv-python: +libgl1 +libglib2.0-0
opencv-python-headless: +libglib2.0-0
opencv-contrib-python: +libgl1 +libglib2.0-0
pgcopy: libpq-dev
psycopg: libpq-dev
psycopg-c: libpq-dev
psycopg2: libpq-dev
psycopg2cffi: libpq-dev
pycurl: libcurl4-openssl-dev
python-magic: +libmagic1
requests-kerberos: libkrb5-dev
uwsgi: libxml2-dev
wand: libmagickwand-dev
weasyprint: +libpango-1.0-0 +libpangoft2-1.0-0 +libharfbuzz-subset0
xgboost: +libgomp1
`

export function compilesAtRunTime(name: string): boolean {
  return COMPILERS.split(/\s+/).includes(name)
}

export function callsGit(name: string): boolean {
  return CALL_GIT.split(/\s+/).includes(name)
}

/**
 * Libraries that Debian's gcc depends on and slim images do not hold: a program may count on them without a package that says so.
 *
 * Source: the package index of Debian 12, read 2026-11.
 */
export function comesWithCompiler(library: string): boolean {
  return library === 'libgomp1'
}

/** Packages of headers whose libraries it needs, and packages of libraries. */
export function systemLibrariesOf(name: string): {
  readonly headers: readonly string[]
  readonly libraries: readonly string[]
} {
  const row = LIBRARIES.split('\n').find(line => line.startsWith(`${name}: `))
  const words = row?.slice(name.length + 2).split(' ') ?? []
  return {
    headers: words.filter(word => !word.startsWith('+')),
    libraries: words.filter(word => word.startsWith('+')).map(word => word.slice(1)),
  }
}
