/** Something to install, as people write it. */
export interface Scenario {
  readonly name: string
  /** What follows RUN, a line each. */
  readonly runs: readonly string[]
  /** By path in the build context. */
  readonly files?: Readonly<Record<string, string>>
  /** ENV, a line each. */
  readonly env?: readonly string[]
  /** Only PATH names the environment. */
  readonly onPathAlone?: boolean
  /** Needs git. */
  readonly repository?: string
}

const PROJECT = `[project]
name = "shop"
version = "1.4"
dependencies = ["click>=8"]
[project.optional-dependencies]
dev = ["iniconfig"]
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"
[tool.setuptools]
packages = ["shop"]
`
const SHOP = { 'pyproject.toml': PROJECT, 'shop/__init__.py': 'name = "shop"\n' }

/** Ours, of a few small packages, so that a run of all of them takes a minute or two. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'pinned requirements',
    runs: ['pip install --no-cache-dir -r requirements.txt'],
    files: { 'requirements.txt': 'flask==3.0.3\nwerkzeug==3.0.4\nclick==8.1.7\n' },
  },
  {
    name: 'open requirements with extras and markers',
    runs: ['pip3 install -r requirements.txt'],
    files: {
      'requirements.txt':
        '# web\nrequests[socks]>=2,<3\nimportlib-metadata ; python_version < "3.8"\ntomli; python_version >= "3.7"  # always\nzipp >=3.1\n',
    },
  },
  { name: 'names', runs: ['pip install \'itsdangerous>=2\' "markupsafe" jinja2'] },
  {
    name: 'an environment on PATH alone',
    onPathAlone: true,
    runs: ['python -m pip install six', 'pip install -q idna'],
  },
  {
    name: 'clusters, abbreviations, options before the command',
    runs: [
      'pip -qq --no-cache --default-timeout=60 install -Urrequirements.txt -cconstraints.txt --disable-pip-version',
    ],
    files: { 'requirements.txt': 'flask\n', 'constraints.txt': 'werkzeug<3.1\njinja2==3.1.4\n' },
  },
  {
    name: 'dropped options',
    runs: [
      'pip install --no-input --root-user-action=ignore --no-warn-script-location --use-pep517 --progress-bar off --no-python-version-warning --isolated six',
    ],
  },
  {
    name: 'options that become variables',
    runs: ['pip install --retries 4 --timeout 90 six && pip install --retries=2 idna'],
  },
  {
    name: 'trusted host',
    runs: ['pip install --trusted-host pypi.org --trusted-host=files.pythonhosted.org six'],
  },
  {
    name: 'pip itself and what comes with it',
    runs: ['pip install --upgrade pip setuptools wheel', 'pip install six'],
  },
  {
    name: 'one package raised, what it needs left alone',
    runs: ['pip install flask==2.3.3 werkzeug==2.3.8 click==8.1.3', 'pip install -U flask==2.3.3 idna'],
  },
  {
    name: 'all raised',
    runs: [
      'pip install flask==2.2.5 werkzeug==2.2.3',
      'pip install --upgrade --upgrade-strategy eager "flask<2.4" "werkzeug<2.4"',
    ],
  },
  {
    name: 'installed again',
    runs: ['pip install six==1.16.0', 'pip install --force-reinstall --no-deps six==1.16.0'],
  },
  { name: 'without what it needs', runs: ['pip install --no-deps flask==3.0.3'] },
  {
    name: 'built from source',
    runs: [
      'pip install --no-binary :all: six==1.16.0',
      'pip install --no-binary markupsafe markupsafe==2.1.5',
    ],
  },
  { name: 'wheels alone', runs: ['pip install --only-binary=:all: charset-normalizer'] },
  {
    name: 'releases before the release',
    runs: ['pip install --pre "flit-core<4"', 'pip install -r requirements.txt'],
    files: { 'requirements.txt': '--pre\niniconfig\n' },
  },
  {
    name: 'hashes',
    runs: ['pip install --require-hashes -r requirements.txt'],
    files: {
      'requirements.txt': `six==1.16.0 \\
    --hash=sha256:1e61c37477a1626458e36f7b1d82aa5c9b094fa4802892072e49de9c60c4c926 \\
    --hash=sha256:8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254
`,
    },
  },
  {
    name: 'files that include others',
    runs: ['pip install -r requirements/prod.txt'],
    files: {
      'requirements/prod.txt': '-r base.txt\n-c ../constraints.txt\nitsdangerous\n',
      'requirements/base.txt': '--index-url https://pypi.org/simple\nblinker\n',
      'constraints.txt': 'blinker<1.9\n',
    },
  },
  {
    name: 'a project',
    runs: ['pip install .'],
    files: SHOP,
  },
  { name: 'an editable project with extras', runs: ['pip install -e .[dev]'], files: SHOP },
  {
    name: 'a project in a folder, by a line',
    runs: ['pip install -r requirements.txt'],
    files: {
      'requirements.txt': './libs/shop\nidna\n',
      'libs/shop/pyproject.toml': PROJECT,
      'libs/shop/shop/__init__.py': '',
    },
  },
  {
    name: 'settings of uv that pip does not read',
    runs: ['pip install .'],
    files: { ...SHOP, 'uv.toml': 'index-url = "https://example.invalid/simple"\n' },
  },
  {
    name: 'a second index',
    runs: ['pip install --extra-index-url https://pypi.org/simple six', 'pip install -r requirements.txt'],
    files: { 'requirements.txt': '--extra-index-url https://pypi.org/simple\nidna\n' },
  },
  {
    name: 'variables',
    env: [
      'PIP_NO_CACHE_DIR=off PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_DEFAULT_TIMEOUT=100',
      'PIP_INDEX_URL=https://pypi.org/simple',
    ],
    runs: ['pip install six', 'PIP_CONSTRAINT= pip install idna'],
  },
  {
    name: 'a variable for constraints',
    env: ['PIP_CONSTRAINT=constraints.txt'],
    runs: ['pip install flask'],
    files: { 'constraints.txt': 'werkzeug==3.0.4\nclick==8.1.7\n' },
  },
  { name: 'a folder as target', runs: ['pip install --target lib six==1.16.0 && pip install idna'] },
  { name: 'exec form', runs: ['["pip", "install", "--no-cache-dir", "six", "idna>=3"]'] },
  {
    name: 'heredoc',
    runs: ["<<EOF\nset -e\n# what all need\npip install --no-cache-dir six\npip install -U 'idna'\nEOF"],
  },
  {
    name: 'comments and line breaks',
    runs: [
      'pip install \\\n    # one\n    six \\\n    --no-input \\\n    # two\n    --no-cache-dir \\\n    idna',
    ],
  },
  { name: 'cleaning up', runs: ['pip install six && pip cache purge'] },
  {
    name: 'a repository',
    runs: ['pip install git+file://REPOSITORY@v1#egg=shop'],
    files: SHOP,
    repository: 'v1',
  },
]
