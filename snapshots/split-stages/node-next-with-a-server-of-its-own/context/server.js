require('next')
