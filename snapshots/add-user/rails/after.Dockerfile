FROM ruby:3.4-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /rails
RUN chown app:app /rails
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY --chown=app:app . .
RUN bundle exec rails assets:precompile
RUN mkdir -p /rails/db /rails/log /rails/storage /rails/tmp && chown -R app:app /rails/db /rails/log /rails/storage /rails/tmp
USER 10001
CMD ["bundle", "exec", "puma", "-C", "config/puma.rb"]
