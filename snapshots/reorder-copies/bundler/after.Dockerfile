FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock .ruby-version ./
RUN bundle config set --local without 'development test' && bundle install
COPY . .
CMD ["bundle", "exec", "puma"]
