import jinja2

from shop import app
import requests
