# The images of a silo and of a WebFront: docker build --target silo . and docker build --target webfront .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# The restore depends on these files alone, so its layer is kept until one of them changes.
COPY Directory.Build.props Directory.Packages.props global.json nuget.config ./
COPY Grains.Interfaces/Grains.Interfaces.csproj Grains.Interfaces/packages.lock.json Grains.Interfaces/
COPY Grains/Grains.csproj Grains/packages.lock.json Grains/
COPY Monitoring/Monitoring.csproj Monitoring/packages.lock.json Monitoring/
COPY Operations/Operations.csproj Operations/packages.lock.json Operations/
COPY Storage/Storage.csproj Storage/packages.lock.json Storage/
COPY Silo/Silo.csproj Silo/packages.lock.json Silo/
COPY WebFront/WebFront.csproj WebFront/packages.lock.json WebFront/
# Locked: exactly the packages of the lock files, with their hashes. The second restore adds what the runtime of this image needs.
RUN dotnet restore Silo --locked-mode && \
    dotnet restore WebFront --locked-mode && \
    dotnet restore Silo --use-current-runtime -p:PublishReadyToRun=true && \
    dotnet restore WebFront --use-current-runtime -p:PublishReadyToRun=true

COPY . .
ARG VERSION=0.1.0
# Compiled ahead of time, so that a container with part of a processor starts quickly. Analyzers run in CI, not here.
RUN for host in Silo WebFront; do \
      dotnet publish $host --no-restore --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -p:RunAnalyzers=false \
        -p:Version=$VERSION -o /app/$host || exit 1; \
    done
RUN mkdir /data && mkdir --mode=700 /certificates

# No shell, package manager or ICU: the build uses the invariant culture (Directory.Build.props).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS host
WORKDIR /app
# Empty, so that ASPNETCORE_URLS is the only setting of the address; both together log a warning.
ENV ASPNETCORE_HTTP_PORTS=
# The user "app" of the base image, by number: Kubernetes can then verify that it is not root.
USER 1654
STOPSIGNAL SIGTERM

FROM host AS silo
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="OrleansObs silo" \
      org.opencontainers.image.description="A silo that hosts the grains of the shop" \
      org.opencontainers.image.version="$VERSION"
COPY --from=build /app/Silo .
# The folder of the incident log. A new volume takes over its owner.
COPY --from=build --chown=1654:1654 /data /data
# The folder of the certificates, which the command "certificates" creates.
COPY --from=build --chown=1654:1654 /certificates /certificates
ENV ASPNETCORE_URLS=http://+:8081
# HTTP, silo to silo, gateway for clients.
EXPOSE 8081 11111 30000
ENTRYPOINT ["dotnet", "Silo.dll"]

FROM host AS webfront
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="OrleansObs WebFront" \
      org.opencontainers.image.description="REST API and dashboard of the shop; a client of its silos" \
      org.opencontainers.image.version="$VERSION"
COPY --from=build /app/WebFront .
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "WebFront.dll"]
