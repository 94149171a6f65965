import pyppeteer
