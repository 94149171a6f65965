require('chat-client')
