using System.Globalization;
using System.Text;
using OrleansObs.Text;

namespace OrleansObs.WebFront.Api.Weather;

/// <summary>The name of a place as the key of its weather.</summary>
internal static class PlaceName
{
    /// <summary>Maximum characters of a name.</summary>
    public const int MaxLength = 80;

    // ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER belong to the spelling of some languages (The Unicode Standard, 23.2).
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    /// <summary>The key of a place; null for an invalid name.</summary>
    public static string? Parse(string name)
    {
        var trimmed = name.Trim(' ');
        if (Characters.Exceed(trimmed, MaxLength))
            return null;
        var hasLetter = false;
        foreach (var rune in trimmed.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                hasLetter = true;
            else if (!IsPartOfName(rune))
                return null;
        }

        return hasLetter ? NameKey.Of(trimmed) : null;
    }

    // Excludes every character with a meaning in a path or query, because the name becomes part of the upstream address.
    private static bool IsPartOfName(Rune rune) =>
        rune.Value is ' ' or '-' or '\'' or '.' or ',' or NonJoiner or Joiner
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
