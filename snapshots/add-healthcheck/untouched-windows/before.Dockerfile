FROM mcr.microsoft.com/windows/servercore:ltsc2022
EXPOSE 80
CMD ["node", "server.js"]
