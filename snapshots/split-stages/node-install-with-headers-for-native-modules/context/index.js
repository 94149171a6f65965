require('pg-native')
