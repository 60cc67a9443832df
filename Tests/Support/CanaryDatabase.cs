using Npgsql;

namespace OrleansObs.Tests.Support;

/// <summary>A database whose connection parameters occur nowhere else, so that a search finds each place that shows them.</summary>
internal static class CanaryDatabase
{
    public const string User = "canary_user";
    public const string Password = "canary_password";
    public const string Name = "canary_database";
    public const string Application = "canary_application";

    /// <summary>Connection parameters that no output may contain.</summary>
    public static IReadOnlyList<string> Words { get; } = [User, Password, Name, Application, "Persist Security Info"];

    /// <summary>Creates the user and the database; the connection string permits Npgsql to show the password.</summary>
    public static async Task<string> CreateAsync(LocalPostgres server)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        foreach (var sql in new[] { $"create role {User} login password '{Password}'", $"create database {Name} owner {User}" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        return Of(server);
    }

    /// <summary>The connection string, whether the database exists or not.</summary>
    public static string Of(LocalPostgres server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Username = User,
            Password = Password,
            Database = Name,
            ApplicationName = Application,
            PersistSecurityInfo = true,
        }.ConnectionString;

    public static void MustNotShow(string text, string where) =>
        Assert.All(
            Words,
            word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{where} shows {word}: {LineOf(text, word)}"));

    private static string LineOf(string text, string word) =>
        text.Split('\n').FirstOrDefault(line => line.Contains(word, StringComparison.OrdinalIgnoreCase)) ?? "";
}
