# Forms of instructions that are met often and stand in no case: read by write-outlines.ts, built by nobody.
ARG REGISTRY="example.org"

ARG TAG=1
FROM ${REGISTRY}/base
FROM $REGISTRY/base
FROM $REGISTRY/base AS one
FROM ${REGISTRY}/base:${TAG} AS two
FROM ${REGISTRY}/base:1-slim AS three
FROM base:${TAG}
FROM base:${TAG} AS four
FROM base:${TAG}-alpine AS five
FROM base:$TAG-slim
FROM "base:${TAG}"
FROM --platform=$BUILDPLATFORM base AS six
FROM --platform=${BUILDPLATFORM} base AS seven
FROM --platform=linux/amd64 base AS eight
MAINTAINER Somebody <somebody@example.org>
LABEL maintainer="Somebody <somebody@example.org>"
LABEL maintainer="Somebody" version="1.0"
LABEL org.opencontainers.image.source=https://example.org/x org.opencontainers.image.licenses=MIT
LABEL one="a" \
      two="b" \
      three="c"
LABEL one="a - b"
ARG A
ARG A="b"
ARG A="b c"
ARG A='b'
ARG A=${TAG}
ARG A="b${TAG}"
ARG A=
ENV A b
ENV A "b"
ENV A ${TAG}
ENV A ${TAG}/b
ENV A $TAG
ENV A /b:$PATH
ENV A=b
ENV A="b"
ENV A='b'
ENV A=
ENV A=""
ENV A=${TAG}
ENV A=$TAG
ENV A="${TAG}"
ENV A="b${TAG}"
ENV A="${TAG}/b"
ENV A="/b:$PATH"
ENV A="/b:${PATH}"
ENV PATH=/b:$PATH
ENV PATH=/b:${PATH}
ENV PATH="$A/bin:$PATH"
ENV PATH=$A/bin:$PATH
ENV PATH="${A}/bin:${PATH}"
ENV A=b C=d
ENV A=b \
    C=d
ENV A=b \
    C=d \
    E=f
ENV A=b \
    C=d \
    E=f \
    G=h
ENV A=b \
    C=d \
    E=f \
    G=h \
    I=j
ENV A="b" \
    C="d"
ENV A="b" \
    C="d" \
    E="f"
ENV A="-Xmx512m -Xms128m"
ENV A="--max-old-space-size=4096"
ENV A=--max-old-space-size=4096
COPY a b
COPY  a b
COPY a b 
COPY $A b
COPY $A $TAG
COPY a $TAG
COPY ${A} b
COPY a ${TAG}/b
COPY ["a", "b"]
COPY --from=one a b
COPY --from=one /a/*.b ./c
COPY --from=one ${A} b
COPY --from=one $A/b c
COPY --from=one --chown=node:node a b
COPY --from=one --chown=1000:1000 a b
COPY --chown=node:node --from=one a b
COPY --chown=node:node a b
COPY --chown=node a b
COPY --chown=$A:$A a b
COPY --chown=${A}:${A} a b
COPY --link a b
COPY --link --from=one a b
COPY --from=one --link a b
COPY --chmod=755 a b
COPY --chmod=0755 a b
COPY --chmod=755 --chown=node a b
COPY a \
     b \
     c/
ADD a b
ADD https://example.org/a b
ADD https://example.org/a/${TAG}/c d
ADD --chown=node a b
WORKDIR a
WORKDIR $A
WORKDIR ${A}/b
WORKDIR "/a b"
USER a
USER $A
USER ${A}:${A}
EXPOSE 1
EXPOSE 1 2
EXPOSE $A
EXPOSE ${A}
EXPOSE 1/tcp
VOLUME /a
VOLUME ["/a"]
VOLUME ["/a", "/b"]
STOPSIGNAL SIGTERM
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN a
RUN a 
RUN  a
RUN a b - c
RUN a | b -
RUN a - b | c -
RUN a -- --b
RUN a # b
RUN a "b" && c 'd'
RUN a "b --c" && d
RUN a < b
RUN a <b
RUN a $A && b ${A}
RUN a="$(b)" && c "${a}"
RUN a\.b
RUN a '\.b'
RUN a \
 && b
RUN a && \
    b && \
    c

RUN a; \
	b; \
	c

RUN a \
    # b
    && c
RUN a \
# b
    c
RUN set -eux; \
	a; \
	\
	b
RUN a \
    \
    b
RUN a && \

    b
RUN --mount=type=cache,target=/a b
RUN --mount=type=cache,target=/a \
    b
RUN --mount=type=cache,target=/a \
    --mount=type=cache,target=/b \
    c
RUN --mount=type=cache,target=/a,sharing=locked \
    --mount=type=cache,target=/b,sharing=locked \
    c && \
    d
RUN --mount=type=cache,target=/a \
    --mount=type=bind,source=b,target=b \
    --mount=type=bind,source=c,target=c \
    d
RUN --mount=type=bind,source=a,target=a \
    --mount=type=cache,target=/b \
    c
RUN --mount=type=secret,id=a b
RUN --mount=type=secret,id=a,env=A b
RUN --mount=type=secret,id=a \
    b "$(cat /run/secrets/a)"
RUN --mount=type=ssh a
RUN --mount=type=cache,id=a,target=/b \
    c
RUN --network=none a
RUN ["a", "b"]
RUN ["a", "--b"]
HEALTHCHECK NONE
CMD a
CMD ["a"]
CMD ["a", "-b"]
CMD ["a", "--b", "c"]
CMD ["a", "b:c", "--host", "0.0.0.0", "--port", "8000"]
CMD ["a", "--host", "0.0.0.0"]
CMD [ "a", "b" ]
CMD a --b c
CMD a $A
CMD a \
    b
CMD a && \
    b
CMD ["a", \
     "b"]
ENTRYPOINT ["a"]
ENTRYPOINT ["a", "b"]
ENTRYPOINT ["a", "--b"]
ENTRYPOINT ["a", "--", "b"]
ENTRYPOINT a
ENTRYPOINT a $A
ENTRYPOINT [ "a" ]
ENTRYPOINT ["sh", "-c", "a $A"]
