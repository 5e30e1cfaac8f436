# Stand-ins for the bases of ../Dockerfile, made from Debian's packages alone, where Docker Hub and gcr.io can't be reached.
# build-without-docker.sh builds both targets.

# For maven:3.9-eclipse-temurin-17: Debian's Maven 3.8 and JDK 17.
FROM debian:bookworm-slim AS maven
RUN apt-get -qq update \
    && apt-get -qq install -y --no-install-recommends maven openjdk-17-jdk-headless ca-certificates >/dev/null \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb
ENV JAVA_HOME=/usr/lib/jvm/java-17-openjdk-amd64

# For gcr.io/distroless/java-base-debian12:nonroot: the packages of that image, unpacked but not installed.
FROM debian:bookworm-slim AS unpacked
WORKDIR /packages
RUN mkdir /root-of-image && apt-get -qq update \
    && apt-get -qq install -y --no-install-recommends ca-certificates ca-certificates-java openjdk-17-jre-headless >/dev/null \
    && apt-get -qq download base-files netbase tzdata media-types libc6 zlib1g libjpeg62-turbo libpng16-16 liblcms2-2 libfreetype6 \
        fonts-dejavu-core fontconfig-config libexpat1 libfontconfig1 libuuid1 libbrotli1 libcrypt1 libstdc++6 libgcc-s1 \
        gcc-12-base libharfbuzz0b libgraphite2-3 libglib2.0-0 libpcre2-8-0 \
    && for package in *.deb; do dpkg --extract "$package" /root-of-image; done
WORKDIR /root-of-image
RUN mkdir -p etc/ssl/certs/java home/nonroot tmp \
    && cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs && cp /etc/ssl/certs/java/cacerts etc/ssl/certs/java \
    && printf '%s\n' root:x:0:0:root:/root:/sbin/nologin nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin >etc/passwd \
    && printf '%s\n' root:x:0: nonroot:x:65532: >etc/group \
    && echo 'hosts: files dns' >etc/nsswitch.conf \
    && chown 65532:65532 home/nonroot && chmod 1777 tmp

FROM scratch AS distroless
COPY --from=unpacked /root-of-image /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt LANG=C.UTF-8
USER 65532
WORKDIR /home/nonroot
