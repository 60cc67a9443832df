using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansObs.Storage;

/// <summary>
/// The connection strings of the shop's database: <c>ConnectionStrings__Shop</c>, with which the shop is served, and
/// <c>ConnectionStrings__ShopOwner</c>, with which it is migrated.
/// </summary>
public static class ShopConnectionString
{
    private const string Shop = "Shop";
    private const string ShopOwner = "ShopOwner";
    private const string Example = "Host=...;Port=5432;Database=...;Username=...;Password=...";

    /// <summary>A connection string is configured.</summary>
    public static bool IsSet(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(Shop));

    /// <summary>Returns the connection string with which the shop is served.</summary>
    /// <exception cref="OptionsValidationException">
    /// It is not one of Npgsql, or it names no host or database, or its password file cannot be read. The message contains nothing of it: a
    /// password that contains a semicolon would appear as a keyword.
    /// </exception>
    public static string Read(IConfiguration configuration) => Read(configuration, Shop).Text;

    /// <summary>
    /// Returns the connection string of the owner, and the role that serves the shop. Without an owner both are one role: the connection
    /// string is that of the shop, and the role is null.
    /// </summary>
    /// <exception cref="OptionsValidationException">As for <see cref="Read(IConfiguration)"/>.</exception>
    public static (string Owner, string? RuntimeRole) ReadOwner(IConfiguration configuration)
    {
        var shop = Read(configuration, Shop);
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(ShopOwner)))
            return (shop.Text, null);
        var owner = Read(configuration, ShopOwner);
        return (owner.Text, shop.Role == owner.Role ? null : shop.Role);
    }

    private static (string Text, string? Role) Read(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name) ?? "";
        if (Parse(text) is not { } settings)
            throw Fault(name, $"is not a connection string of Npgsql: write {Example}, with quotes around a value that contains ; or =");
        if (string.IsNullOrWhiteSpace(settings.Host))
            throw Fault(name, $"names no host: write {Example}");
        if (string.IsNullOrWhiteSpace(settings.Database))
            throw Fault(name, $"names no database: write {Example}");
        if (settings.Port > ushort.MaxValue)
            throw Fault(name, "names a port above 65535");
        if (settings.Passfile is { Length: > 0 } file && !CanRead(file))
            throw Fault(name, "names a Passfile that cannot be read");
        return (text, settings.Username);
    }

    private static bool CanRead(string file)
    {
        try
        {
            File.OpenRead(file).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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

    private static OptionsValidationException Fault(string name, string sentence) =>
        new($"ConnectionStrings:{name}", typeof(NpgsqlConnectionStringBuilder), [$"ConnectionStrings__{name} {sentence}."]);
}
