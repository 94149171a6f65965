require('playwright')
