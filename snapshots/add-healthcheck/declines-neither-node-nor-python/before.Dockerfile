FROM ruby:3.4-slim
COPY . /app
WORKDIR /app
RUN bundle install
EXPOSE 3000
CMD ["puma", "-p", "3000"]
