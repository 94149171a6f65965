#!/bin/sh
git config --global user.name bot
exec python main.py
