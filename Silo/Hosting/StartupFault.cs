using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>Explains in one sentence why a process cannot start.</summary>
public static class StartupFault
{
    /// <summary>The sentence; null when the operator cannot correct the cause, so that the stack trace is needed.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "The database refused the user name or the password; check ConnectionStrings__Shop.",
        NpgsqlException { InnerException: SocketException e } =>
            $"The database cannot be reached: {e.Message}; check ConnectionStrings__Shop.",
        NpgsqlException e => $"The database cannot be used: {e.Message}",
        StorageSchemaException e => e.Message,
        OptionsValidationException e => $"The configuration cannot be used: {e.Message}",
        _ => null,
    };

    /// <summary>Why this configuration cannot be used in a fleet; null when it can.</summary>
    public static string? FleetRefusal(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration.GetConnectionString("Shop"))
            ? "A fleet needs PostgreSQL for its membership: set ConnectionStrings__Shop."
            : null;
}
