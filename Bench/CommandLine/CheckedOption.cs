using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace OrleansObs.CommandLine;

/// <summary>Options that validate their value. An empty value counts as not given, because scripts pass on unset variables.</summary>
internal static class CheckedOption
{
    /// <param name="name">With its dashes.</param>
    /// <param name="expected">Completes the error message "NAME must be ...".</param>
    /// <param name="parse">Returns null for a value that is not accepted.</param>
    public static Option<T> New<T>(string name, string expected, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (result.Tokens[0].Value is not { Length: > 0 } text)
                return default;
            var value = parse(text);
            if (value is null)
                result.AddError($"{name} must be {expected}.");
            return value;
        },
    };

    public static Option<T?> Number<T>(string name, T least, T most, string description)
        where T : struct, INumber<T> =>
        New<T?>(
            name,
            $"a {(typeof(T) == typeof(int) ? "whole number" : "number")} from {least} to {most}",
            description,
            text => T.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : null);

    /// <summary>The value of an option; null when it was not given. GetValue fails for an empty value.</summary>
    public static T? Get<T>(this ParseResult result, Option<T> option) =>
        result.GetResult(option) is { Tokens: [{ Value.Length: > 0 }] } ? result.GetValue(option) : default;

    public static Option<string?> Text(string name, string description) => New<string?>(name, "text", description, text => text);
}
