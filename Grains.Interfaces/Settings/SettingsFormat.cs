using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OrleansObs.Settings;

/// <summary>Checks that values have the format of their type before the binder of .NET reads them.</summary>
internal static class SettingsFormat
{
    public static void CheckSection<T>(IConfiguration configuration, string section)
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
            Check(configuration, $"{section}:{property.Name}", property.PropertyType);
    }

    /// <exception cref="OptionsValidationException">The value does not have the format.</exception>
    public static void Check(IConfiguration configuration, string key, Type type)
    {
        if (configuration[key] is { } text && !IsValid(text, type))
            throw new OptionsValidationException(key, type, [$"{NameOf(key)} must be {Describe(type)}."]);
    }

    /// <summary>The environment variable of a key.</summary>
    public static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    // The binder also takes a number for a member of an enumeration, and for a duration, as days.
    private static bool IsValid(string text, Type type) =>
        type.IsEnum ? Enum.GetNames(type).Contains(text.Trim(), StringComparer.OrdinalIgnoreCase)
        : (type != typeof(TimeSpan) || text.Contains(':', StringComparison.Ordinal)) && IsConvertible(text, type);

    private static bool IsConvertible(string text, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Describe(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => string.Join(" or ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())),
        _ when type == typeof(TimeSpan) => "a duration such as 00:00:10",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Double => "a number such as 0.9",
        _ => $"a {type.Name}",
    };
}
