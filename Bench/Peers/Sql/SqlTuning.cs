using Npgsql;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>Connection settings: good practice, and the fastest found for these statements on two processors.</summary>
internal static class SqlTuning
{
    /// <summary>
    /// Every statement is prepared and planned once per connection. Connections have no session state, so they are not reset.
    /// </summary>
    public static void Prepare(NpgsqlConnectionStringBuilder settings) =>
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose) = (20, 2, true);

    /// <summary>The same, on four connections that multiplex the statements of many requests.</summary>
    public static void PrepareAndMultiplex(NpgsqlConnectionStringBuilder settings)
    {
        Prepare(settings);
        (settings.Multiplexing, settings.MaxPoolSize) = (true, 4);
    }
}
