FROM ruby:3.4-slim
COPY . /app
WORKDIR /app
RUN bundle config set --local without 'development test'

# Gems
RUN bundle install

CMD ["bundle", "exec", "puma"]
