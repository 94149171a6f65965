FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock /app/
RUN bundle config set --local without 'development test'

# Gems
RUN bundle install

COPY . /app

CMD ["bundle", "exec", "puma"]
