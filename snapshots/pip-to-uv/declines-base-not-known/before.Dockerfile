FROM example.org/team/base:4
RUN pip install flask
