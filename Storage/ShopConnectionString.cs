using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansObs.Storage;

/// <summary>The connection string of the shop's database, <c>ConnectionStrings__Shop</c>.</summary>
public static class ShopConnectionString
{
    private const string Example = "Host=...;Port=5432;Database=...;Username=...;Password=...";

    /// <summary>A connection string is configured.</summary>
    public static bool IsSet(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString("Shop"));

    /// <summary>Returns the connection string.</summary>
    /// <exception cref="OptionsValidationException">
    /// It is not one of Npgsql, or it names no host or database. The message contains nothing of it: a password that contains a semicolon
    /// would appear as a keyword.
    /// </exception>
    public static string Read(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Shop") ?? "";
        if (Parse(text) is not { } settings)
            throw Fault($"is not a connection string of Npgsql: write {Example}, with quotes around a value that contains ; or =");
        if (string.IsNullOrWhiteSpace(settings.Host))
            throw Fault($"names no host: write {Example}");
        if (string.IsNullOrWhiteSpace(settings.Database))
            throw Fault($"names no database: write {Example}");
        if (settings.Port > ushort.MaxValue)
            throw Fault("names a port above 65535");
        return text;
    }

    private static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);

            // Also checks settings that exclude each other. It does not connect.
            if (!string.IsNullOrWhiteSpace(settings.Host))
                NpgsqlDataSource.Create(settings).Dispose();
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException
            or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static OptionsValidationException Fault(string sentence) =>
        new("ConnectionStrings:Shop", typeof(NpgsqlConnectionStringBuilder), [$"ConnectionStrings__Shop {sentence}."]);
}
