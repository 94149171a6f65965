/**
 * Console scripts whose name is not that of their package.
 *
 * Source: the entry points of the packages on PyPI, read 2026-11. Names as PEP 503 normalises them.
 */
const SCRIPTS = `
aerich: aerich
ansible-core: ansible ansible-playbook ansible-galaxy
django: django-admin
fastapi-cli: fastapi
flask-migrate: flask
flask-sqlalchemy: flask
flower: celery
nltk: nltk
opentelemetry-distro: opentelemetry-instrument opentelemetry-bootstrap
opentelemetry-instrumentation: opentelemetry-instrument opentelemetry-bootstrap
pytest: pytest py.test
sphinx: sphinx-build
yoyo-migrations: yoyo
`

/** The commands that packages of Python bring: those of their own name, and those that are known. */
export function programsOfPython(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap(name => [name, ...(scriptsOf(name) ?? [])]))
}

function scriptsOf(name: string): readonly string[] | undefined {
  return SCRIPTS.split('\n')
    .find(line => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)
    .split(' ')
}
