FROM node:20-bookworm
RUN npm install -g serve
COPY ./display ./display
CMD ["serve", "./display"]
