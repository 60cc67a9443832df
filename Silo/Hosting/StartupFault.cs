using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansObs.Silos.Hosting;

/// <summary>What keeps a process from starting, in one sentence for the person who started it.</summary>
public static class StartupFault
{
    /// <summary>Null when the exception is nothing that a person could put right: then its stack is what helps.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "The database refused the user name or the password; check ConnectionStrings__Shop.",
        NpgsqlException { InnerException: SocketException e } => $"The database cannot be reached: {e.Message}; check ConnectionStrings__Shop.",
        NpgsqlException e => $"The database cannot be used: {e.Message}",
        OptionsValidationException e => $"The configuration cannot be used: {e.Message}",
        _ => null,
    };

    /// <summary>Why a process cannot be part of a fleet; null when it can.</summary>
    public static string? FleetRefusal(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration.GetConnectionString("Shop"))
            ? "A fleet needs PostgreSQL for its membership: set ConnectionStrings__Shop."
            : null;
}
