FROM ruby:3.4-slim
RUN bundle config set without "development test"
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
CMD ["bundle", "exec", "puma"]
