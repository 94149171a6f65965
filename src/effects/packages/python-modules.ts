/**
 * By which names modules of Python are imported.
 *
 * Source: `sys.stdlib_module_names` of CPython 3.11; the documentation of the packages on PyPI. Read 2026-11. Names of packages as PEP 503
 * normalises them.
 */
const STANDARD = `
abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2
cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser
contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt
getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress
itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib
msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve
shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat
statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types
typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc
zipapp zipfile zipimport zlib zoneinfo
distutils imp asyncore asynchat smtpd tomllib annotationlib compression`

/** Modules that are not called as their package is. */
const MODULES = `
attrs: attr
beautifulsoup4: bs4
discord-py: discord
django-cors-headers: corsheaders
django-environ: environ
django-filter: django_filters
djangorestframework: rest_framework
djangorestframework-simplejwt: rest_framework_simplejwt
factory-boy: factory
flask-sqlalchemy: flask_sqlalchemy
gitpython: git
grpcio: grpc
ipython: IPython
mysqlclient: MySQLdb
opencv-python: cv2
opencv-python-headless: cv2
pillow: PIL
protobuf: google
psycopg2-binary: psycopg2
pycryptodome: Crypto
pyjwt: jwt
pymysql: pymysql
pyserial: serial
pytest: pytest _pytest
python-dateutil: dateutil
python-dotenv: dotenv
python-jose: jose
python-multipart: multipart python_multipart
python-telegram-bot: telegram
pyyaml: yaml
scikit-learn: sklearn
setuptools: setuptools pkg_resources
sqlalchemy: sqlalchemy
websocket-client: websocket
`

/** Whether a module comes with Python itself. */
export function isStandardModule(name: string): boolean {
  return name.startsWith('_') || STANDARD.split(/\s+/).includes(name)
}

/** The names that modules of a package may have: those that are known, its own, and its own without what says of which kind it is. */
export function modulesOfPython(name: string): readonly string[] {
  const known = MODULES.split('\n')
    .find(line => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)
    .split(' ')
  const own = name.replaceAll('-', '_')
  const short = own.replace(/^(?:python|py|django)_?/, '').replace(/_(?:python|py|binary)$/, '')
  return [...new Set([...(known ?? []), own, short])].filter(module => module !== '')
}
