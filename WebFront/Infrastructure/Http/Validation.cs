using System.Globalization;
using System.Text;
using OrleansObs.Text;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Rules for request fields. Each returns a problem, or null for a valid or absent value.</summary>
internal static class Validation
{
    public static ApiProblem MissingFields { get; } = ApiProblem.BadRequest("Missing required fields", "missing_fields");

    public static ApiProblem? Text(string field, string? value, int maxLength)
    {
        if (value is null)
            return null;
        if (string.IsNullOrWhiteSpace(value))
            return Invalid($"The field {field} must not be empty");
        if (Characters.Exceed(value, maxLength))
            return Invalid($"The field {field} must have at most {maxLength} characters");
        return value.EnumerateRunes().Any(IsUnprintable) || Characters.HasInvisible(value)
            ? Invalid($"The field {field} must not contain control characters or invisible characters")
            : null;
    }

    public static ApiProblem? Integer(string field, long? value, long min, long max) =>
        value < min || value > max ? Invalid($"The field {field} must be a whole number from {min} to {max}") : null;

    public static ApiProblem? Money(string field, decimal? value, decimal max)
    {
        if (value <= 0 || value > max)
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"The field {field} must be above 0 and at most {max}"));
        return value is { } amount && decimal.Round(amount, 2) != amount
            ? Invalid($"The field {field} must have at most two decimals")
            : null;
    }

    /// <summary>Checks the form of an address only: text, one @, text.</summary>
    public static ApiProblem? Email(string field, string? value, int maxLength)
    {
        if (value is null || Text(field, value, maxLength) is not null)
            return Text(field, value, maxLength);

        var at = value.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at > 0 && at < value.Length - 1 && at == value.LastIndexOf('@') && !value.Any(char.IsWhiteSpace);
        return isAddress ? null : Invalid($"The field {field} must be an e-mail address");
    }

    private static ApiProblem Invalid(string error) => ApiProblem.BadRequest(error, "invalid_field");

    private static bool IsUnprintable(Rune rune) =>
        Characters.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar;
}
