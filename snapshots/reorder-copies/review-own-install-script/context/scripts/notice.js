console.log('thank you')
