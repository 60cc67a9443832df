using Npgsql;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>Connection settings, from good practice to the fastest that was found for these statements on two processors.</summary>
internal static class SqlTuning
{
    /// <summary>Every statement is prepared once a connection and planned once; a connection keeps no state that had to be reset.</summary>
    public static void Prepare(NpgsqlConnectionStringBuilder settings) =>
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose) = (20, 2, true);

    /// <summary>The same on four connections, on which statements of many requests travel together.</summary>
    public static void PrepareAndMultiplex(NpgsqlConnectionStringBuilder settings)
    {
        Prepare(settings);
        (settings.Multiplexing, settings.MaxPoolSize) = (true, 4);
    }
}
