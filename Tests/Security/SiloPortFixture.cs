using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A silo whose certificate comes from an authority that can issue more.</summary>
public sealed class SiloPortFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _folder = TempFolder.New("orleansobs-silo-tls-");
    private SiloProcess? _silo;

    internal SiloProcess Silo => Requires.Started(_silo, Requires.Postgres);

    internal TestAuthority Authority { get; } = new();

    internal string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        Database = await postgres.CreateDatabaseAsync();
        CertificateFolders.Write(_folder, Authority.Files(Authority.Issue()));
        _silo = await SiloProcess.StartNewAsync(Database, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
            await _silo.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
