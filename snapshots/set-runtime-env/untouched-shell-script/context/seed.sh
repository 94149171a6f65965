#!/bin/sh
for vote in a b; do
  ab -n 1000 -p "post-$vote" http://vote/
done
