FROM node:20
RUN apt-get update && apt-get install -y python3-pip
RUN pip3 install flask
