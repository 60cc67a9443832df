using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace OrleansObs.CommandLine;

/// <summary>Options that validate their value. Null: the option was not given, or its value is empty, which is how a script passes on an unset variable.</summary>
internal static class CheckedOption
{
    /// <param name="name">With its dashes.</param>
    /// <param name="expected">Completes the error message "NAME must be ...".</param>
    /// <param name="description">For the help.</param>
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

    public static Option<string?> Text(string name, string description) => New<string?>(name, "text", description, text => text);
}
