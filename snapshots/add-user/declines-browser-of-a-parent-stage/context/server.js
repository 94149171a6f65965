require('puppeteer').launch()
