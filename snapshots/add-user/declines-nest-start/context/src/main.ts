console.log('mailbox')
