import jinja2

from shop import app
def get():
    from requests import get
