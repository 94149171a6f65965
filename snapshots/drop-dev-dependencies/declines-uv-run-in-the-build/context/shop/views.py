import jinja2

from shop import app
