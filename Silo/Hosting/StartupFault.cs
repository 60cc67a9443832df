using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>
/// Explains in one sentence why a process cannot start. Null means that the operator cannot correct the cause, so that the stack trace is
/// needed.
/// </summary>
public static class StartupFault
{
    /// <summary>A fault of the configuration.</summary>
    public static string? ExplainConfiguration(Exception fault) => fault switch
    {
        AggregateException e => e.InnerExceptions.Select(ExplainConfiguration).FirstOrDefault(sentence => sentence is not null),
        StorageSchemaException e => e.Message,
        OptionsValidationException e => $"The configuration cannot be used: {e.Message}",

        // A file of the configuration, such as appsettings.json, is not valid JSON.
        InvalidDataException e => $"The configuration cannot be read: {e.Message}",
        _ => null,
    };

    /// <summary>A fault at the start of the host.</summary>
    public static string? Explain(Exception fault) => ExplainConfiguration(fault) ?? fault switch
    {
        AggregateException e => e.InnerExceptions.Select(Explain).FirstOrDefault(sentence => sentence is not null),
        IOException { InnerException: AddressInUseException } e => $"{e.Message} Set {ListenAddresses.Setting} to another address.",
        NpgsqlException => ExplainDatabase(fault),
        _ => null,
    };

    /// <summary>A fault of the first connection to the database, or of the migrations.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="setting">The connection string in use.</param>
    public static string? ExplainDatabase(Exception fault, string setting = "ConnectionStrings__Shop") => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"The database refused the user name or the password; check {setting}.",

        // Their texts name the database or its user.
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"The database does not exist; check {setting}.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            "The database has no free connection; check max_connections and the limits of its users.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            $"The role of {setting} lacks a right: {e.MessageText}; the command migrate grants rights, with ConnectionStrings__ShopOwner.",
        PostgresException e => $"The database cannot be used: {e.MessageText}; check {setting}.",
        NpgsqlException { InnerException: SocketException e } => $"The database cannot be reached: {e.Message}; check {setting}.",

        // The text of a failed attempt to connect names the address.
        NpgsqlException { InnerException: { } e } => $"The database cannot be used: {e.Message.TrimEnd('.')}; check {setting}.",
        SocketException e => $"The database cannot be reached: {e.Message}; check {setting}.",
        NpgsqlException or IOException or TimeoutException or AuthenticationException =>
            $"The database cannot be used: {fault.Message.TrimEnd('.')}; check {setting}.",
        _ => null,
    };
}
